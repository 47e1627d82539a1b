// The disk's bytes, files, power and faults.

#define _DEFAULT_SOURCE  // strdup

#include "disk.h"

#include <stdlib.h>
#include <string.h>

#include "CStorageShim.h"

// MARK: Bytes

void *disk_checked(void *memory) {
    if (!memory) abort();
    return memory;
}

static void bytes_resize(struct bytes *bytes, size_t size) {
    if (size > bytes->capacity) {
        size_t capacity = bytes->capacity ? bytes->capacity : DISK_SECTOR;
        while (capacity < size) capacity *= 2;
        bytes->data = disk_checked(realloc(bytes->data, capacity));
        bytes->capacity = capacity;
    }
    if (size > bytes->size) memset(bytes->data + bytes->size, 0, size - bytes->size);
    bytes->size = size;
}

void disk_write_bytes(struct bytes *bytes, size_t offset, const void *source, size_t length) {
    if (length == 0) return;
    if (offset + length > bytes->size) bytes_resize(bytes, offset + length);
    memcpy(bytes->data + offset, source, length);
}

// Applies a change, of a write only the first `length` bytes.
static void bytes_apply(struct bytes *bytes, const struct change *change, size_t length) {
    if (change->bytes) disk_write_bytes(bytes, change->offset, change->bytes, length);
    else bytes_resize(bytes, change->offset);
}

// MARK: Files

struct file *disk_create_file(struct disk *disk, const char *name) {
    struct file *file = disk_checked(calloc(1, sizeof *file));
    if (name) file->name = disk_checked(strdup(name));
    file->named = name != NULL;
    file->next = disk->files;
    disk->files = file;
    return file;
}

struct file *disk_find_file(struct disk *disk, const char *name) {
    struct file *file = disk->files;
    while (file && !(file->named && strcmp(file->name, name) == 0)) file = file->next;
    return file;
}

void disk_log_change(struct file *file, struct change change) {
    if (file->change_count == file->change_capacity) {
        file->change_capacity = file->change_capacity ? file->change_capacity * 2 : 16;
        file->changes = disk_checked(realloc(file->changes, file->change_capacity * sizeof change));
    }
    file->changes[file->change_count++] = change;
    bytes_apply(&file->seen, &change, change.length);
}

// Forgets the oldest changes.
static void file_forget_changes(struct file *file, size_t count) {
    if (count == 0) return;
    for (size_t i = 0; i < count; i++) free(file->changes[i].bytes);
    file->change_count -= count;
    memmove(file->changes, file->changes + count, file->change_count * sizeof *file->changes);
}

void disk_unmap_file(struct file *file) {
    for (int i = 0; i < file->region_count; i++) free(file->regions[i]);
    free(file->regions);
    file->regions = NULL;
    file->region_count = 0;
}

void disk_release_file(struct disk *disk, struct file *file) {
    if (file->handles || file->named || file->named_durably) return;
    struct file **link = &disk->files;
    while (*link && *link != file) link = &(*link)->next;
    if (*link) *link = file->next;
    file_forget_changes(file, file->change_count);
    disk_unmap_file(file);
    free(file->changes);
    free(file->seen.data);
    free(file->durable.data);
    free(file->name);
    free(file);
}

void disk_sync_file(struct file *file, long long before_operation) {
    size_t count = 0;
    while (count < file->change_count && file->changes[count].operation < before_operation) {
        bytes_apply(&file->durable, &file->changes[count], file->changes[count].length);
        count++;
    }
    file_forget_changes(file, count);
}

void disk_sync_directory(struct disk *disk) {
    for (struct file *file = disk->files, *next; file; file = next) {
        next = file->next;
        file->named_durably = file->named;
        disk_release_file(disk, file);
    }
}

// MARK: Power

static unsigned long long random_below(struct disk *disk, unsigned long long limit) {
    unsigned long long z = disk->random += 0x9E3779B97F4A7C15u;  // SplitMix64
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (z ^ (z >> 31)) % limit;
}

// The length of a write that ends after some of its sectors.
static size_t torn_length(struct disk *disk, size_t offset, size_t length) {
    size_t first = offset / DISK_SECTOR, sectors = (offset + length + DISK_SECTOR - 1) / DISK_SECTOR - first;
    size_t cut = (first + (size_t)random_below(disk, sectors + 1)) * DISK_SECTOR;
    if (cut <= offset) return 0;
    return cut - offset < length ? cut - offset : length;
}

static void file_tear(struct disk *disk, struct file *file) {
    for (size_t i = file->change_count; i > 1; i--) {
        size_t other = (size_t)random_below(disk, i);
        struct change last = file->changes[i - 1];
        file->changes[i - 1] = file->changes[other];
        file->changes[other] = last;
    }
    for (size_t i = 0; i < file->change_count; i++) {
        const struct change *change = &file->changes[i];
        size_t offset = change->offset, length = change->length;
        if (random_below(disk, 2)) continue;
        bytes_apply(&file->durable, change, random_below(disk, 2) ? length : torn_length(disk, offset, length));
    }
    file_forget_changes(file, file->change_count);
}

static void directory_tear(struct disk *disk) {
    for (struct file *file = disk->files; file; file = file->next) {
        if (file->named == file->named_durably || random_below(disk, 2)) continue;
        if (file->named) {  // The new file takes the name from a deleted one.
            for (struct file *other = disk->files; other; other = other->next)
                if (other->name && strcmp(other->name, file->name) == 0) other->named_durably = 0;
        }
        file->named_durably = file->named;
    }
}

static void power_off(struct disk *disk) {
    if (disk->fault == SHIM_CRASH_TEAR) {
        for (struct file *file = disk->files; file; file = file->next) file_tear(disk, file);
        directory_tear(disk);
    }
    disk->dying = 0;
    disk->crashed = 1;
}

void disk_power_on(struct disk *disk) {
    struct file *old = disk->files;
    disk->files = NULL;
    disk->crashed = 0;
    for (struct file *next; old; old = next) {
        next = old->next;
        if (old->named_durably) {
            struct file *file = disk_create_file(disk, old->name);
            file->named_durably = 1;
            disk_write_bytes(&file->seen, 0, old->durable.data, old->durable.size);
            file->durable = old->durable;
            old->durable = (struct bytes){0};
        }
        old->named = old->named_durably = 0;
        old->lost = 1;
        disk_release_file(disk, old);
    }
}

// MARK: Faults

int disk_begin(struct disk *disk, enum operation operation) {
    static const int failures[] = {
        [DISK_WRITE] = SQLITE_IOERR_WRITE, [DISK_TRUNCATE] = SQLITE_IOERR_TRUNCATE, [DISK_SYNC] = SQLITE_IOERR_FSYNC,
        [DISK_DELETE] = SQLITE_IOERR_DELETE, [DISK_CREATE] = SQLITE_CANTOPEN,
    };
    disk->operations++;
    disk->writes += operation == DISK_WRITE;
    disk->syncs += operation == DISK_SYNC;

    int full = disk->fault == SHIM_FAIL_FULL;
    if (!disk->fault || disk->operations < disk->fault_operation) return SQLITE_OK;
    if (full ? operation != DISK_WRITE : disk->operations > disk->fault_operation) return SQLITE_OK;
    disk->fired = 1;
    disk->dying = disk->fault == SHIM_CRASH_DROP || disk->fault == SHIM_CRASH_TEAR;
    return disk->dying ? SQLITE_OK : full ? SQLITE_FULL : failures[operation];
}

int disk_end(struct disk *disk, int result) {
    if (disk->dying) power_off(disk);
    return disk->crashed ? SQLITE_IOERR : result;
}
