// A disk in memory for SQLite that can lose power, so that a test can see what a store still knows afterwards.
//
// Each registered name is an SQLite VFS with its own files. A file has the bytes that reads see and the bytes that
// survive a power loss; writing changes the first, and only a sync carries the changes over to the second. The same
// holds for the directory: a creation or deletion lasts once a file is synced for the first time after its creation,
// or once a file is deleted with a directory sync, as with SQLite's own VFS for Unix.
//
// Every write, truncation, sync, deletion and file creation is an operation, numbered from 1 since the last reset.
// All functions may be called from any thread. With a name that was never registered nothing happens and 0 comes back.

#ifndef CSTORAGESHIM_H
#define CSTORAGESHIM_H

/// The power goes at the operation: everything not synced is lost, and all fails with SQLITE_IOERR until a power cycle.
#define SHIM_CRASH_DROP 1

/// The power goes at the operation, and of everything not synced a part reached the disk: each change or not, a write
/// whole or only its first 512-byte sectors, in any order. The operation under way counts as not synced.
#define SHIM_CRASH_TEAR 2

/// The operation fails once (SQLITE_IOERR_WRITE, _TRUNCATE, _FSYNC, _DELETE, or SQLITE_CANTOPEN for a creation) and
/// changes nothing; after a failed sync, what was not synced before it still is not.
#define SHIM_FAIL_IO 3

/// All writes from the operation on fail with SQLITE_FULL until the fault is disarmed.
#define SHIM_FAIL_FULL 4

/// Registers a VFS with the name, not as the default; the same name again changes nothing. Returns an SQLite code.
int shim_register(const char *name);

/// Drops all files, counters and faults. Connections still open can only be closed. The sync delay stays.
void shim_reset(const char *name);

/// Arms one fault of a kind at operation n, in place of any other; the seed chooses what a tear leaves.
void shim_arm(const char *name, int kind, long long n, unsigned long long seed);

/// Takes the armed fault away; a crash that has happened remains.
void shim_disarm(const char *name);

/// 1 from the moment the power went until it is back, otherwise 0.
int shim_crashed(const char *name);

/// Power off and on: files hold what was durable, locks and shared memory are gone, and connections still open can
/// only be closed. Counters and the armed fault stay.
void shim_power_cycle(const char *name);

/// Makes each sync take so many microseconds, during which other threads can use the disk.
void shim_sync_delay(const char *name, unsigned microseconds);

/// How many numbered operations were asked for since the last reset, failed ones included.
long long shim_operations(const char *name);

/// How many of the operations were writes.
long long shim_writes(const char *name);

/// How many of the operations were syncs.
long long shim_syncs(const char *name);

/// 1 when the fault armed last has happened, otherwise 0.
long long shim_fired(const char *name);

/// Copies at most `capacity` of the bytes that reads see of a file; returns the file's size, or -1 without such a file.
long long shim_read_file(const char *name, const char *path, void *buffer, long long capacity);

/// Puts a file with these bytes, durable at once, in place of any of that path. Is not an operation.
void shim_load_file(const char *name, const char *path, const void *bytes, long long size);

#endif
