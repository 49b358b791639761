/* What a hard NFS mount does whose server is gone: calls on a path below /hung never return. To be preloaded. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void hang(const char *path) {
    if (path && strncmp(path, "/hung/", 6) == 0) for (;;) pause();
}

#define REAL(type, name, args) static type (*real) args; if (!real) real = (type (*) args) dlsym(RTLD_NEXT, name)
#define MODE mode_t mode = 0; va_list list; va_start(list, flags); if (flags & (O_CREAT | O_TMPFILE)) mode = va_arg(list, mode_t); va_end(list)

int statx(int dir, const char *restrict path, int flags, unsigned mask, struct statx *restrict out) {
    REAL(int, "statx", (int, const char *, int, unsigned, struct statx *)); hang(path); return real(dir, path, flags, mask, out);
}
int stat(const char *restrict path, struct stat *restrict out) { REAL(int, "stat", (const char *, struct stat *)); hang(path); return real(path, out); }
int stat64(const char *restrict path, struct stat64 *restrict out) { REAL(int, "stat64", (const char *, struct stat64 *)); hang(path); return real(path, out); }
int lstat64(const char *restrict path, struct stat64 *restrict out) { REAL(int, "lstat64", (const char *, struct stat64 *)); hang(path); return real(path, out); }
int access(const char *path, int mode) { REAL(int, "access", (const char *, int)); hang(path); return real(path, mode); }
int mkdir(const char *path, mode_t mode) { REAL(int, "mkdir", (const char *, mode_t)); hang(path); return real(path, mode); }
int open(const char *path, int flags, ...) { MODE; REAL(int, "open", (const char *, int, ...)); hang(path); return real(path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE; REAL(int, "open64", (const char *, int, ...)); hang(path); return real(path, flags, mode); }
