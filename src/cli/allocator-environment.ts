// How the C library is to hand out memory to the service: known to it only before the process begins, so whoever starts the service sets it.

/**
 * Settings of glibc's allocator; others take no notice. By itself it gives each thread memory of its own (64 MB at most, eight threads a
 * core) and keeps there what was freed: after 40 swaps of the index 60 MB were in use and 180 to 230 held, and more with each swap that
 * another thread read. With one for all threads 130 are held, and 70 where blocks from 1 MB on (vectors, models) go back as they are freed.
 * Answers a second stayed the same.
 */
export const ALLOCATOR_ENVIRONMENT = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '1048576' } as const
