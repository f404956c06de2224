/* Numbers modulo p = 2^255 - 19, the field of edwards25519.
 *
 * Sources:
 *   D. J. Bernstein, "Curve25519" (2006): the prime, and why 2^255 is 19 in it.
 *   RFC 8032, section 5.1: the encoding of numbers.
 */
#ifndef PARVIS_NUMBER_H
#define PARVIS_NUMBER_H

#include <stdint.h>
#include <string.h>

typedef uint64_t limb;
typedef unsigned __int128 wide;

/* Five limbs of 51 bits, the lowest first.
 *
 * A number is narrow where its limbs are below 2^51 + 2^15: so it comes from a product, from
 * bytes and from `carry`. Two numbers may be multiplied whose limbs, multiplied, stay below
 * 2^108: then the highest column, 5 · 2^108, has a carry of which 19 times fit in a limb. Sums
 * and differences of narrow numbers stay below 2^53.5, so they are multiplied as they are. */

typedef struct {
    limb v[5];
} number;

static const limb MASK = ((limb)1 << 51) - 1;
static const number ZERO = {{0, 0, 0, 0, 0}};
static const number ONE = {{1, 0, 0, 0, 0}};

static inline void carry(number *r) {
    limb c = 0;
    for (int i = 0; i < 5; i++) {
        r->v[i] += c;
        c = r->v[i] >> 51;
        r->v[i] &= MASK;
    }
    r->v[0] += 19 * c;
}

static inline void plus(number *r, const number *a, const number *b) {
    for (int i = 0; i < 5; i++) r->v[i] = a->v[i] + b->v[i];
}

/* a - b for a narrow b, with 2p added so that no limb is negative */
static inline void minus(number *r, const number *a, const number *b) {
    r->v[0] = a->v[0] + 2 * (MASK - 18) - b->v[0];
    for (int i = 1; i < 5; i++) r->v[i] = a->v[i] + 2 * MASK - b->v[i];
}

/* the same, narrow again */
static inline void narrow_minus(number *r, const number *a, const number *b) {
    minus(r, a, b);
    carry(r);
}

/* Bring five sums of products back to narrow limbs: 2^255 is 19. */
static inline void reduce(number *r, const wide t[5]) {
    wide sum = t[0];
    for (int i = 0; i < 4; i++) {
        r->v[i] = (limb)sum & MASK;
        sum = t[i + 1] + (limb)(sum >> 51);
    }
    r->v[4] = (limb)sum & MASK;
    r->v[0] += 19 * (limb)(sum >> 51);
    r->v[1] += r->v[0] >> 51;
    r->v[0] &= MASK;
}

static inline void times(number *r, const number *x, const number *y) {
    const limb *a = x->v, *b = y->v;
    limb b1 = 19 * b[1], b2 = 19 * b[2], b3 = 19 * b[3], b4 = 19 * b[4];
    wide t[5] = {
        (wide)a[0] * b[0] + (wide)a[1] * b4 + (wide)a[2] * b3 + (wide)a[3] * b2 + (wide)a[4] * b1,
        (wide)a[0] * b[1] + (wide)a[1] * b[0] + (wide)a[2] * b4 + (wide)a[3] * b3 + (wide)a[4] * b2,
        (wide)a[0] * b[2] + (wide)a[1] * b[1] + (wide)a[2] * b[0] + (wide)a[3] * b4 + (wide)a[4] * b3,
        (wide)a[0] * b[3] + (wide)a[1] * b[2] + (wide)a[2] * b[1] + (wide)a[3] * b[0] + (wide)a[4] * b4,
        (wide)a[0] * b[4] + (wide)a[1] * b[3] + (wide)a[2] * b[2] + (wide)a[3] * b[1] + (wide)a[4] * b[0],
    };
    reduce(r, t);
}

static inline void square(number *r, const number *x) {
    const limb *a = x->v;
    limb d0 = 2 * a[0], d1 = 2 * a[1], a3 = 19 * a[3], a4 = 19 * a[4];
    wide t[5] = {
        (wide)a[0] * a[0] + (wide)d1 * a4 + (wide)(2 * a[2]) * a3,
        (wide)d0 * a[1] + (wide)(2 * a[2]) * a4 + (wide)a[3] * a3,
        (wide)d0 * a[2] + (wide)a[1] * a[1] + (wide)(2 * a[3]) * a4,
        (wide)d0 * a[3] + (wide)d1 * a[2] + (wide)a[4] * a4,
        (wide)d0 * a[4] + (wide)d1 * a[3] + (wide)a[2] * a[2],
    };
    reduce(r, t);
}

static void squares(number *r, const number *a, int count) {
    square(r, a);
    while (--count) square(r, r);
}

/* a^(2^252 - 3), the power that a square root takes; and a^11 on the way */
static void root_power(number *r, const number *a, number *eleventh) {
    number t, u, e;
    square(&t, a);
    squares(&u, &t, 2);
    times(&u, &u, a);          /* 9 */
    times(eleventh, &u, &t);   /* 11 */
    square(&t, eleventh);
    times(&e, &t, &u);         /* 2^5 - 1 */
    squares(&t, &e, 5), times(&e, &t, &e);    /* 2^10 - 1 */
    squares(&t, &e, 10), times(&u, &t, &e);   /* 2^20 - 1 */
    squares(&t, &u, 20), times(&t, &t, &u);   /* 2^40 - 1 */
    squares(&t, &t, 10), times(&e, &t, &e);   /* 2^50 - 1 */
    squares(&t, &e, 50), times(&u, &t, &e);   /* 2^100 - 1 */
    squares(&t, &u, 100), times(&t, &t, &u);  /* 2^200 - 1 */
    squares(&t, &t, 50), times(&t, &t, &e);   /* 2^250 - 1 */
    squares(&t, &t, 2), times(r, &t, a);      /* 2^252 - 3 */
}

/* 1 / a = a^(p - 2), and p - 2 = 2^3 · (2^252 - 3) + 3 */
static void invert(number *r, const number *a) {
    number root, eleventh, cube;
    root_power(&root, a, &eleventh);
    square(&cube, a), times(&cube, &cube, a);
    squares(&root, &root, 3), times(r, &root, &cube);
}

static void from_bytes(number *r, const uint8_t s[32]) {
    limb w[4];
    memcpy(w, s, 32); /* a machine that stores the lowest byte first; see `__init__.py` */
    r->v[0] = w[0] & MASK;
    r->v[1] = (w[0] >> 51 | w[1] << 13) & MASK;
    r->v[2] = (w[1] >> 38 | w[2] << 26) & MASK;
    r->v[3] = (w[2] >> 25 | w[3] << 39) & MASK;
    r->v[4] = (w[3] >> 12) & MASK;
}

static void to_bytes(uint8_t s[32], const number *a) {
    number t = *a;
    carry(&t), carry(&t);
    t.v[0] += 19; /* below 2^255 + 19 now: a second lap takes p away where it fits */
    carry(&t);
    t.v[0] += MASK + 1 - 19;
    for (int i = 1; i < 5; i++) t.v[i] += MASK;
    limb c = 0;
    for (int i = 0; i < 5; i++) {
        t.v[i] += c;
        c = t.v[i] >> 51;
        t.v[i] &= MASK;
    }
    limb w[4] = {
        t.v[0] | t.v[1] << 51, t.v[1] >> 13 | t.v[2] << 38,
        t.v[2] >> 26 | t.v[3] << 25, t.v[3] >> 39 | t.v[4] << 12,
    };
    memcpy(s, w, 32);
}

static int is_zero(const number *a) {
    uint8_t s[32];
    static const uint8_t none[32];
    to_bytes(s, a);
    return memcmp(s, none, 32) == 0;
}

static int equal(const number *a, const number *b) {
    number difference;
    minus(&difference, a, b);
    return is_zero(&difference);
}

#endif
