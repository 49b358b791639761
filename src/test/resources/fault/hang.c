/*
 * What a hard NFS mount does whose server is gone: calls on a path below $HANG_BELOW never return.
 * Without headers and libraries, so that a compiler alone can build it:
 *   cc -shared -fPIC -nostdlib -o hang.so hang.c
 */
extern void *dlsym(void *handle, const char *name);
extern char *getenv(const char *name);
extern int pause(void);
#define NEXT ((void *) -1)

static void hang_below(const char *path) {
  const char *below = getenv("HANG_BELOW");
  if (!path || !below) return;
  while (*below && *path == *below) below++, path++;
  if (*below) return;
  for (;;) pause();
}

/* A call whose first argument is the path; more arguments than it has do no harm. */
#define ON_PATH(name) \
  long name(const char *path, long a, long b, long c) { \
    static long (*real)(const char *, long, long, long); \
    if (!real) real = (long (*)(const char *, long, long, long)) dlsym(NEXT, #name); \
    hang_below(path); \
    return real(path, a, b, c); \
  }

/* The same, with the path as the second argument. */
#define ON_SECOND(name) \
  long name(long first, const char *path, long a, long b, long c) { \
    static long (*real)(long, const char *, long, long, long); \
    if (!real) real = (long (*)(long, const char *, long, long, long)) dlsym(NEXT, #name); \
    hang_below(path); \
    return real(first, path, a, b, c); \
  }

ON_PATH(stat)
ON_PATH(stat64)
ON_PATH(lstat)
ON_PATH(lstat64)
ON_PATH(open)
ON_PATH(open64)
ON_PATH(access)
ON_PATH(mkdir)
ON_PATH(opendir)
ON_PATH(realpath)
ON_PATH(rename)
ON_PATH(unlink)
ON_PATH(statvfs)
ON_PATH(statvfs64)
ON_SECOND(statx)
ON_SECOND(openat)
ON_SECOND(openat64)
ON_SECOND(fstatat)
ON_SECOND(fstatat64)
ON_SECOND(__xstat64)
ON_SECOND(__lxstat64)
