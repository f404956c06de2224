/* Stands between a program and its disk: writes down what is asked of the files of one
   folder, or makes the n-th call fail. Loaded with LD_PRELOAD; armed through ctypes.

   SHIM_FOLDER  the folder; other files are left alone
   SHIM_LOG     where calls are written down, in order, if it is set
*/
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long count = 0, target = -1;
static int action = 0; /* an errno; -9 kills; ENOSPC with `sticky` is a full disk */
static int sticky = 0;

void shim_arm(long at, int what, int forever) { count = 0; target = at; action = what; sticky = forever; }
long shim_count(void) { return count; }

static const char *folder(void) { return getenv("SHIM_FOLDER"); }

static int ours(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return folder() && strncmp(path, folder(), strlen(folder())) == 0 && !strstr(path, "-shm");
}

static void note(char kind, const char *path, long long a, long long b, const void *data) {
    static ssize_t (*real)(int, const void *, size_t);
    static int log = -2;
    if (log == -2) {
        real = dlsym(RTLD_NEXT, "write");
        int (*opens)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
        log = getenv("SHIM_LOG") ? opens(getenv("SHIM_LOG"), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;
    }
    if (log < 0) return;
    size_t size = kind == 'W' ? (size_t)b : 0;
    char *line = malloc(PATH_MAX + 64 + size);
    int head = sprintf(line, "%c %lld %lld %s\n", kind, a, b, path);
    if (size) memcpy(line + head, data, size);
    if (real(log, line, head + size) < 0) abort();
    free(line);
}

/* Count a call; return whether it must fail. */
static int fails(int writes) {
    count++;
    int now = sticky ? target >= 0 && count >= target && writes : count == target;
    if (!now) return 0;
    if (action == -9) kill(getpid(), SIGKILL);
    errno = action;
    return 1;
}

#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    char path[PATH_MAX];
    if (!ours(fd, path)) return real(fd, data, size);
    if (fails(1)) return -1;
    off_t at = lseek(fd, 0, SEEK_CUR);
    ssize_t done = real(fd, data, size);
    if (done > 0) note('W', path, at, done, data);
    return done;
}

static ssize_t put(const char *name, int fd, const void *data, size_t size, off_t at) {
    ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, name);
    char path[PATH_MAX];
    if (!ours(fd, path)) return real(fd, data, size, at);
    if (fails(1)) return -1;
    ssize_t done = real(fd, data, size, at);
    if (done > 0) note('W', path, at, done, data);
    return done;
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return put("pwrite", fd, data, size, at); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) { return put("pwrite64", fd, data, size, at); }

static int sync_(const char *name, int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, name);
    char path[PATH_MAX];
    if (!ours(fd, path)) return real(fd);
    if (fails(0)) return -1;
    int done = real(fd);
    if (done == 0) note('S', path, 0, 0, 0);
    return done;
}
int fsync(int fd) { return sync_("fsync", fd); }
int fdatasync(int fd) { return sync_("fdatasync", fd); }

static int cut(const char *name, int fd, off_t size) {
    int (*real)(int, off_t) = dlsym(RTLD_NEXT, name);
    char path[PATH_MAX];
    if (!ours(fd, path)) return real(fd, size);
    if (fails(0)) return -1;
    int done = real(fd, size);
    if (done == 0) note('T', path, size, 0, 0);
    return done;
}
int ftruncate(int fd, off_t size) { return cut("ftruncate", fd, size); }
int ftruncate64(int fd, off64_t size) { return cut("ftruncate64", fd, size); }

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    if (!folder() || strncmp(path, folder(), strlen(folder())) || strstr(path, "-shm")) return real(path);
    if (fails(0)) return -1;
    int done = real(path);
    if (done == 0) note('U', path, 0, 0, 0);
    return done;
}
