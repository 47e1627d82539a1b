// SQLite's view of the disk in disk.h, a VFS with its files, locks and shared memory, and the API of CStorageShim.h.

#define _DEFAULT_SOURCE  // strdup, usleep

#include "CStorageShim.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "disk.h"

enum { LONGEST_PATH = 1024 };

// Guards every disk; the content of shared memory is guarded by SQLite's locks.
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static int leave(int result) {
    pthread_mutex_unlock(&mutex);
    return result;
}

// Takes the mutex; NULL, without the mutex, when the power is or was gone.
static struct handle *enter(sqlite3_file *base) {
    struct handle *handle = (struct handle *)base;
    pthread_mutex_lock(&mutex);
    if (!handle->disk->crashed && !handle->file->lost) return handle;
    pthread_mutex_unlock(&mutex);
    return NULL;
}

// MARK: SQLite's file methods

static int file_close(sqlite3_file *base) {
    struct handle *handle = (struct handle *)base;
    struct file *file = handle->file;
    pthread_mutex_lock(&mutex);
    struct handle **link = &file->handles;
    while (*link != handle) link = &(*link)->next;
    *link = handle->next;
    if (handle->delete_on_close) file->named = file->named_durably = 0;
    disk_release_file(handle->disk, file);
    return leave(SQLITE_OK);
}

static int file_read(sqlite3_file *base, void *buffer, int length, sqlite3_int64 offset) {
    struct handle *handle = enter(base);
    if (!handle) return SQLITE_IOERR;
    const struct bytes *seen = &handle->file->seen;
    size_t wanted = (size_t)length, start = (size_t)offset;
    size_t there = start < seen->size ? seen->size - start : 0;
    if (there > wanted) there = wanted;
    if (there) memcpy(buffer, seen->data + start, there);
    memset((char *)buffer + there, 0, wanted - there);
    return leave(there == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ);
}

static int file_change(sqlite3_file *base, enum operation operation, size_t offset, const void *bytes, size_t length) {
    struct handle *handle = enter(base);
    if (!handle) return SQLITE_IOERR;
    int result = disk_begin(handle->disk, operation);
    if (result == SQLITE_OK) {
        struct change change = {.operation = handle->disk->operations, .offset = offset, .length = length};
        if (operation == DISK_WRITE) {
            change.bytes = disk_checked(malloc(length ? length : 1));
            memcpy(change.bytes, bytes, length);
        }
        disk_log_change(handle->file, change);
    }
    return leave(disk_end(handle->disk, result));
}

static int file_write(sqlite3_file *base, const void *buffer, int length, sqlite3_int64 offset) {
    return file_change(base, DISK_WRITE, (size_t)offset, buffer, (size_t)length);
}

static int file_truncate(sqlite3_file *base, sqlite3_int64 size) {
    return file_change(base, DISK_TRUNCATE, (size_t)size, NULL, 0);
}

// What is written while a slow sync is under way waits for the next one.
static int file_sync(sqlite3_file *base, int flags) {
    (void)flags;
    struct handle *handle = enter(base);
    if (!handle) return SQLITE_IOERR;
    struct disk *disk = handle->disk;
    int result = disk_begin(disk, DISK_SYNC);
    if (result == SQLITE_OK && !disk->dying) {
        long long number = disk->operations;
        unsigned delay = disk->sync_delay;
        if (delay) {
            leave(SQLITE_OK);
            usleep(delay);
            if (!enter(base)) return SQLITE_IOERR;
        }
        disk_sync_file(handle->file, number);
        if (handle->file->named && !handle->file->named_durably) disk_sync_directory(disk);
    }
    return leave(disk_end(disk, result));
}

static int file_size(sqlite3_file *base, sqlite3_int64 *size) {
    struct handle *handle = enter(base);
    if (!handle) return SQLITE_IOERR;
    *size = (sqlite3_int64)handle->file->seen.size;
    return leave(SQLITE_OK);
}

// The strongest lock on the file, not counting one handle's.
static int strongest_lock(const struct file *file, const struct handle *except) {
    int strongest = SQLITE_LOCK_NONE;
    for (const struct handle *each = file->handles; each; each = each->next)
        if (each != except && each->lock > strongest) strongest = each->lock;
    return strongest;
}

static int file_lock(sqlite3_file *base, int level) {
    struct handle *handle = enter(base);
    if (!handle) return SQLITE_IOERR;
    if (handle->lock >= level) return leave(SQLITE_OK);
    int others = strongest_lock(handle->file, handle);
    int limit = level == SQLITE_LOCK_SHARED ? SQLITE_LOCK_PENDING : SQLITE_LOCK_RESERVED;
    if (others >= limit) return leave(SQLITE_BUSY);
    if (level == SQLITE_LOCK_EXCLUSIVE && others >= SQLITE_LOCK_SHARED) {
        handle->lock = SQLITE_LOCK_PENDING;  // Readers may finish, no new ones come.
        return leave(SQLITE_BUSY);
    }
    handle->lock = level;
    return leave(SQLITE_OK);
}

static int file_unlock(sqlite3_file *base, int level) {
    struct handle *handle = enter(base);
    if (!handle) return SQLITE_IOERR;
    if (handle->lock > level) handle->lock = level;
    return leave(SQLITE_OK);
}

static int file_check_reserved(sqlite3_file *base, int *reserved) {
    struct handle *handle = enter(base);
    if (!handle) return SQLITE_IOERR;
    *reserved = strongest_lock(handle->file, NULL) >= SQLITE_LOCK_RESERVED;
    return leave(SQLITE_OK);
}

static int file_control(sqlite3_file *base, int code, void *argument) {
    return (void)base, (void)code, (void)argument, SQLITE_NOTFOUND;
}

static int file_sector_size(sqlite3_file *base) { return (void)base, DISK_SECTOR; }

// Promises that a torn write never harms the bytes beside it.
static int file_characteristics(sqlite3_file *base) { return (void)base, SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

static int shm_map(sqlite3_file *base, int region, int size, int extend, void volatile **memory) {
    *memory = NULL;
    struct handle *handle = enter(base);
    if (!handle) return SQLITE_IOERR;
    struct file *file = handle->file;
    handle->mapped = 1;
    if (region >= file->region_count && extend) {
        file->regions = disk_checked(realloc(file->regions, ((size_t)region + 1) * sizeof *file->regions));
        for (; file->region_count <= region; file->region_count++)
            file->regions[file->region_count] = disk_checked(calloc(1, (size_t)size));
    }
    if (region < file->region_count) *memory = file->regions[region];
    return leave(SQLITE_OK);
}

static int shm_lock(sqlite3_file *base, int offset, int count, int flags) {
    struct handle *handle = enter(base);
    if (!handle) return SQLITE_IOERR;
    unsigned slots = ((1u << count) - 1) << offset;
    if (flags & SQLITE_SHM_UNLOCK) {
        handle->shared &= ~slots;
        handle->exclusive &= ~slots;
        return leave(SQLITE_OK);
    }
    int exclusive = flags & SQLITE_SHM_EXCLUSIVE;
    for (const struct handle *each = handle->file->handles; each; each = each->next)
        if (each != handle && slots & (each->exclusive | (exclusive ? each->shared : 0))) return leave(SQLITE_BUSY);
    if (exclusive) handle->exclusive |= slots;
    else handle->shared |= slots;
    return leave(SQLITE_OK);
}

static void shm_barrier(sqlite3_file *base) { (void)base, atomic_thread_fence(memory_order_seq_cst); }

// The shared memory goes with the last connection that has mapped it.
static int shm_unmap(sqlite3_file *base, int delete) {
    (void)delete;
    struct handle *handle = (struct handle *)base;
    pthread_mutex_lock(&mutex);
    handle->mapped = 0;
    handle->shared = handle->exclusive = 0;
    const struct handle *each = handle->file->handles;
    while (each && !each->mapped) each = each->next;
    if (!each) disk_unmap_file(handle->file);
    return leave(SQLITE_OK);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close, .xRead = file_read, .xWrite = file_write, .xTruncate = file_truncate, .xSync = file_sync,
    .xFileSize = file_size, .xLock = file_lock, .xUnlock = file_unlock, .xCheckReservedLock = file_check_reserved,
    .xFileControl = file_control, .xSectorSize = file_sector_size, .xDeviceCharacteristics = file_characteristics,
    .xShmMap = shm_map, .xShmLock = shm_lock, .xShmBarrier = shm_barrier, .xShmUnmap = shm_unmap,
};

// MARK: SQLite's VFS methods

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out_flags) {
    struct disk *disk = vfs->pAppData;
    struct handle *handle = (struct handle *)base;
    memset(handle, 0, sizeof *handle);
    pthread_mutex_lock(&mutex);
    if (disk->crashed) return leave(SQLITE_IOERR);
    struct file *file = name ? disk_find_file(disk, name) : NULL;
    int refused = file ? flags & SQLITE_OPEN_EXCLUSIVE : !(flags & SQLITE_OPEN_CREATE);
    if (refused) return leave(SQLITE_CANTOPEN);
    if (!file) {
        int result = disk_begin(disk, DISK_CREATE);
        if (result == SQLITE_OK) file = disk_create_file(disk, name);
        result = disk_end(disk, result);
        if (result != SQLITE_OK) return leave(result);
    }
    handle->base.pMethods = &methods;
    handle->disk = disk;
    handle->file = file;
    handle->delete_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    handle->next = file->handles;
    file->handles = handle;
    if (out_flags) *out_flags = flags;
    return leave(SQLITE_OK);
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_directory) {
    struct disk *disk = vfs->pAppData;
    pthread_mutex_lock(&mutex);
    if (disk->crashed) return leave(SQLITE_IOERR);
    int result = disk_begin(disk, DISK_DELETE);
    struct file *file = disk_find_file(disk, name);
    if (result == SQLITE_OK && !file) result = SQLITE_IOERR_DELETE_NOENT;
    if (result == SQLITE_OK) {
        file->named = 0;
        disk_release_file(disk, file);
        if (sync_directory && !disk->dying) disk_sync_directory(disk);
    }
    return leave(disk_end(disk, result));
}

// As with SQLite's own VFS for Unix, an empty file does not count as existing.
static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *answer) {
    struct disk *disk = vfs->pAppData;
    pthread_mutex_lock(&mutex);
    if (disk->crashed) return leave(SQLITE_IOERR);
    const struct file *file = disk_find_file(disk, name);
    *answer = file && (flags != SQLITE_ACCESS_EXISTS || file->seen.size > 0);
    return leave(SQLITE_OK);
}

static int vfs_full_pathname(sqlite3_vfs *vfs, const char *name, int capacity, char *out) {
    (void)vfs;
    size_t size = strlen(name) + 1;
    if (size > (size_t)capacity) return SQLITE_CANTOPEN;
    memcpy(out, name, size);
    return SQLITE_OK;
}

static sqlite3_vfs *host(sqlite3_vfs *vfs) { return ((struct disk *)vfs->pAppData)->host; }

static int vfs_random(sqlite3_vfs *vfs, int size, char *out) { return host(vfs)->xRandomness(host(vfs), size, out); }
static int vfs_sleep(sqlite3_vfs *vfs, int microseconds) { return host(vfs)->xSleep(host(vfs), microseconds); }
static int vfs_time(sqlite3_vfs *vfs, sqlite3_int64 *now) { return host(vfs)->xCurrentTimeInt64(host(vfs), now); }

// Extensions cannot be loaded through this VFS.
static void *vfs_dl_open(sqlite3_vfs *vfs, const char *name) { return (void)vfs, (void)name, NULL; }
static void vfs_dl_error(sqlite3_vfs *vfs, int size, char *out) { (void)vfs, sqlite3_snprintf(size, out, "none"); }

// MARK: The API

// Takes the mutex; NULL, without the mutex, when the name is not registered here.
static struct disk *disk_enter(const char *name) {
    sqlite3_vfs *vfs = name ? sqlite3_vfs_find(name) : NULL;
    if (!vfs || vfs->xOpen != vfs_open) return NULL;
    pthread_mutex_lock(&mutex);
    return vfs->pAppData;
}

// The disk's numbers at one moment.
static struct disk disk_state(const char *name) {
    struct disk *disk = disk_enter(name), state = {0};
    if (!disk) return state;
    state = *disk;
    leave(SQLITE_OK);
    return state;
}

int shim_register(const char *name) {
    sqlite3_vfs *host = sqlite3_vfs_find(NULL);
    if (!name || !host) return SQLITE_MISUSE;
    pthread_mutex_lock(&mutex);
    const sqlite3_vfs *known = sqlite3_vfs_find(name);
    if (known) return leave(known->xOpen == vfs_open ? SQLITE_OK : SQLITE_MISUSE);
    struct disk *disk = disk_checked(calloc(1, sizeof *disk));
    disk->host = host;
    disk->vfs = (sqlite3_vfs){
        .iVersion = 2, .szOsFile = sizeof(struct handle), .mxPathname = LONGEST_PATH,
        .zName = disk_checked(strdup(name)), .pAppData = disk,
        .xOpen = vfs_open, .xDelete = vfs_delete, .xAccess = vfs_access, .xFullPathname = vfs_full_pathname,
        .xDlOpen = vfs_dl_open, .xDlError = vfs_dl_error, .xRandomness = vfs_random, .xSleep = vfs_sleep,
        .xCurrentTimeInt64 = vfs_time,
    };
    return leave(sqlite3_vfs_register(&disk->vfs, 0));
}

static void arm(struct disk *disk, int kind, long long n, unsigned long long seed) {
    disk->fault = kind;
    disk->fault_operation = n;
    disk->random = seed;
    disk->fired = 0;
}

void shim_reset(const char *name) {
    struct disk *disk = disk_enter(name);
    if (!disk) return;
    for (struct file *file = disk->files; file; file = file->next) file->named_durably = 0;
    disk_power_on(disk);
    disk->operations = disk->writes = disk->syncs = 0;
    arm(disk, 0, 0, 0);
    leave(SQLITE_OK);
}

void shim_arm(const char *name, int kind, long long n, unsigned long long seed) {
    struct disk *disk = disk_enter(name);
    if (!disk) return;
    arm(disk, kind, n, seed);
    leave(SQLITE_OK);
}

void shim_disarm(const char *name) {
    struct disk *disk = disk_enter(name);
    if (!disk) return;
    disk->fault = 0;
    leave(SQLITE_OK);
}

void shim_power_cycle(const char *name) {
    struct disk *disk = disk_enter(name);
    if (!disk) return;
    disk_power_on(disk);
    leave(SQLITE_OK);
}

void shim_sync_delay(const char *name, unsigned microseconds) {
    struct disk *disk = disk_enter(name);
    if (!disk) return;
    disk->sync_delay = microseconds;
    leave(SQLITE_OK);
}

int shim_crashed(const char *name) { return disk_state(name).crashed; }
long long shim_operations(const char *name) { return disk_state(name).operations; }
long long shim_writes(const char *name) { return disk_state(name).writes; }
long long shim_syncs(const char *name) { return disk_state(name).syncs; }
long long shim_fired(const char *name) { return disk_state(name).fired; }

long long shim_read_file(const char *name, const char *path, void *buffer, long long capacity) {
    struct disk *disk = disk_enter(name);
    if (!disk) return -1;
    const struct file *file = disk_find_file(disk, path);
    size_t size = file ? file->seen.size : 0, count = capacity < 0 ? 0 : (size_t)capacity;
    if (count > size) count = size;
    if (count) memcpy(buffer, file->seen.data, count);
    leave(SQLITE_OK);
    return file ? (long long)size : -1;
}

void shim_load_file(const char *name, const char *path, const void *bytes, long long size) {
    struct disk *disk = disk_enter(name);
    if (!disk) return;
    for (struct file *old = disk->files, *next; old; old = next) {
        next = old->next;
        if (!old->name || strcmp(old->name, path) != 0) continue;
        old->named = old->named_durably = 0;
        disk_release_file(disk, old);
    }
    struct file *file = disk_create_file(disk, path);
    file->named_durably = 1;
    disk_write_bytes(&file->seen, 0, bytes, (size_t)size);
    disk_write_bytes(&file->durable, 0, bytes, (size_t)size);
    leave(SQLITE_OK);
}
