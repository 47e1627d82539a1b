// The model of a disk that can lose power: what it holds, and what the rest of the shim may do with it.
// Every function here expects the caller to hold the mutex.

#ifndef DISK_H
#define DISK_H

#include <sqlite3.h>
#include <stddef.h>

enum { DISK_SECTOR = 512 };

struct bytes {
    unsigned char *data;
    size_t size, capacity;  // What lies between size and capacity is undefined.
};

// A write, or without bytes a truncation to `offset`, that no sync has made durable yet.
struct change {
    long long operation;
    size_t offset, length;
    unsigned char *bytes;
};

// A file outlives its name while it is open, and its deletion while that is not durable.
struct file {
    struct file *next;
    char *name;  // NULL for a temporary file
    struct bytes seen, durable;
    struct change *changes;  // Oldest first
    size_t change_count, change_capacity;
    int named;  // The name leads here
    int named_durably;  // The name will lead here after a power loss
    int lost;  // The power was cycled since: only closing works
    struct handle *handles;
    void **regions;  // Shared memory of the WAL index
    int region_count;
};

// One open file of one connection.
struct handle {
    sqlite3_file base;
    struct disk *disk;
    struct file *file;
    struct handle *next;
    int lock, delete_on_close, mapped;
    unsigned shared, exclusive;  // Held slots of the shared memory, one bit each
};

struct disk {
    sqlite3_vfs vfs;
    sqlite3_vfs *host;
    struct file *files;
    long long operations, writes, syncs;
    int fault, fired, dying, crashed;
    long long fault_operation;
    unsigned long long random;
    unsigned sync_delay;
};

// The kinds of numbered operations.
enum operation { DISK_WRITE, DISK_TRUNCATE, DISK_SYNC, DISK_DELETE, DISK_CREATE };

// Ends the process when there is no memory: a test without memory has nothing to tell.
void *disk_checked(void *memory);

// Writes, with zeros in a gap.
void disk_write_bytes(struct bytes *bytes, size_t offset, const void *source, size_t length);

// A new file, empty and not durable; without a name a temporary one.
struct file *disk_create_file(struct disk *disk, const char *name);

// The file that a name leads to now, or NULL.
struct file *disk_find_file(struct disk *disk, const char *name);

// Makes a change that reads see at once and that waits for a sync. The file takes over the change's bytes.
void disk_log_change(struct file *file, struct change change);

// Frees a file that nothing leads to any more.
void disk_release_file(struct disk *disk, struct file *file);

// Frees a file's shared memory.
void disk_unmap_file(struct file *file);

// Makes the changes durable that are older than an operation.
void disk_sync_file(struct file *file, long long before_operation);

// Makes creations and deletions durable.
void disk_sync_directory(struct disk *disk);

// Durable files begin a new life with the durable bytes; the old ones remain, lost, until they are closed.
void disk_power_on(struct disk *disk);

// Numbers an operation. One that returns SQLITE_OK is carried out, not durably when the disk is dying, and ended.
int disk_begin(struct disk *disk, enum operation operation);

// Ends an operation with its result, or with the power when the operation was the one to crash at.
int disk_end(struct disk *disk, int result);

#endif
