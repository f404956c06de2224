/* The curve edwards25519 for public values: products of powers, many at a time.
 *
 * Every running time here depends on its input. No secret may pass.
 *
 * Sources:
 *   RFC 8032, section 5.1: the curve, its encoding, decoding with a square root.
 *   H. Hisil, K. Wong, G. Carter, E. Dawson, "Twisted Edwards Curves Revisited" (2008):
 *     the formulas of addition (complete for this curve) and of doubling.
 *   A. C. Yao, "On the Evaluation of Powers" (1976): powers from right to left, so that all
 *     exponents of one base, and the check of its order, share its doublings.
 *   P. L. Montgomery (1987): one inversion for many numbers.
 *
 * Checked against libsodium and against Python's integers in tests/accel.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"

/* ---- Points */

typedef struct { /* x = X/Z, y = Y/Z, T = XY/Z */
    number X, Y, Z, T;
} point;

typedef struct { /* what an addition needs of its second point */
    number sum, difference, Z2, T2d;
} addend;

typedef struct { /* the same of a point whose Z is 1 */
    number sum, difference, T2d;
} flat;

static const uint8_t D_BYTES[32] = {
    0xa3, 0x78, 0x59, 0x13, 0xca, 0x4d, 0xeb, 0x75, 0xab, 0xd8, 0x41, 0x41, 0x4d, 0x0a, 0x70, 0x00,
    0x98, 0xe8, 0x79, 0x77, 0x79, 0x40, 0xc7, 0x8c, 0x73, 0xfe, 0x6f, 0x2b, 0xee, 0x6c, 0x03, 0x52};
static const uint8_t ROOT_BYTES[32] = { /* of -1 */
    0xb0, 0xa0, 0x0e, 0x4a, 0x27, 0x1b, 0xee, 0xc4, 0x78, 0xe4, 0x2f, 0xad, 0x06, 0x18, 0x43, 0x2f,
    0xa7, 0xd7, 0xfb, 0x3d, 0x99, 0x00, 0x4d, 0x2b, 0x0b, 0xdf, 0xc1, 0x4f, 0x80, 0x24, 0x83, 0x2b};
static const uint8_t ORDER_BYTES[32] = { /* q = 2^252 + 27742317777372353535851937790883648493 */
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10};
static number D, D2, ROOT;

static inline void neutral(point *p) {
    p->X = ZERO, p->Y = ONE, p->Z = ONE, p->T = ZERO;
}

static inline void as_addend(addend *r, const point *p) {
    plus(&r->sum, &p->Y, &p->X);
    minus(&r->difference, &p->Y, &p->X);
    plus(&r->Z2, &p->Z, &p->Z);
    times(&r->T2d, &p->T, &D2);
}

/* The common end of both additions: a is (Y-X)(Y'-X'), b is (Y+X)(Y'+X'), c is 2dTT', d is 2ZZ'.
 * The opposite of a point swaps its sum and difference, which the caller did, and turns T'. */
static inline void finish(point *r, const number *a, const number *b, const number *c,
                          const number *d, int negative) {
    number e, f, g, h;
    minus(&e, b, a);
    plus(&h, b, a);
    minus(negative ? &g : &f, d, c);
    plus(negative ? &f : &g, d, c);
    times(&r->X, &e, &f);
    times(&r->Y, &g, &h);
    times(&r->Z, &f, &g);
    times(&r->T, &e, &h);
}

/* p + q, or p - q; d is twice the product of both Z. */
static inline void cross(point *r, const point *p, const number *sum, const number *difference,
                         const number *T2d, const number *d, int negative) {
    number a, b, c;
    minus(&a, &p->Y, &p->X);
    plus(&b, &p->Y, &p->X);
    times(&a, &a, negative ? sum : difference);
    times(&b, &b, negative ? difference : sum);
    times(&c, &p->T, T2d);
    finish(r, &a, &b, &c, d, negative);
}

static inline void add(point *r, const point *p, const addend *q, int negative) {
    number d;
    times(&d, &p->Z, &q->Z2);
    cross(r, p, &q->sum, &q->difference, &q->T2d, &d, negative);
}

static inline void add_flat(point *r, const point *p, const flat *q, int negative) {
    number d;
    plus(&d, &p->Z, &p->Z);
    cross(r, p, &q->sum, &q->difference, &q->T2d, &d, negative);
}

static int is_neutral(const point *p) { return is_zero(&p->X) && equal(&p->Y, &p->Z); }

static void add_point(point *r, const point *p, const point *q) {
    addend other;
    as_addend(&other, q);
    add(r, p, &other, 0);
}

/* T is wanted only where an addition follows. */
static inline void twice(point *r, const point *p, int with_T) {
    number a, b, c, e, f, g, h;
    square(&a, &p->X);
    square(&b, &p->Y);
    square(&c, &p->Z);
    plus(&c, &c, &c);
    plus(&h, &a, &b);
    plus(&e, &p->X, &p->Y);
    square(&e, &e);
    minus(&e, &h, &e);
    minus(&g, &a, &b);
    plus(&f, &c, &g);
    times(&r->X, &e, &f);
    times(&r->Y, &g, &h);
    times(&r->Z, &f, &g);
    if (with_T) times(&r->T, &e, &h);
}

/* Read a point in its only form; 0 where there is none. */
static int decode(point *p, const uint8_t s[32]) {
    uint8_t again[32], sign = s[31] >> 7;
    from_bytes(&p->Y, s);
    to_bytes(again, &p->Y);
    again[31] |= sign << 7;
    if (memcmp(again, s, 32) != 0) return 0;
    number u, v, w, x, unused;
    square(&u, &p->Y);
    times(&v, &u, &D);
    narrow_minus(&u, &u, &ONE); /* u = y^2 - 1, v = dy^2 + 1, x^2 = u / v */
    plus(&v, &v, &ONE);
    square(&w, &v), times(&w, &w, &v); /* v^3 */
    square(&x, &w), times(&x, &x, &v), times(&x, &x, &u); /* u v^7 */
    root_power(&x, &x, &unused);
    times(&x, &x, &w), times(&x, &x, &u); /* u v^3 (u v^7)^((p-5)/8) */
    square(&w, &x), times(&w, &w, &v);
    if (!equal(&w, &u)) {
        narrow_minus(&u, &ZERO, &u);
        if (!equal(&w, &u)) return 0;
        times(&x, &x, &ROOT);
    }
    to_bytes(again, &x);
    if (is_zero(&x) && sign) return 0;
    if ((again[0] & 1) != sign) narrow_minus(&x, &ZERO, &x);
    p->X = x, p->Z = ONE;
    times(&p->T, &p->X, &p->Y);
    return 1;
}

/* Make each Z of points 1, by one inversion; `left` has room for as many numbers. */
static void flatten(point *p, number *left, size_t count) {
    number all = ONE, inverse, z;
    for (size_t i = 0; i < count; i++) {
        left[i] = all;
        times(&all, &all, &p[i].Z);
    }
    invert(&inverse, &all);
    for (size_t i = count; i-- > 0;) {
        times(&z, &inverse, &left[i]);
        times(&inverse, &inverse, &p[i].Z);
        times(&p[i].X, &p[i].X, &z);
        times(&p[i].Y, &p[i].Y, &z);
    }
}

/* Write points; 0 without memory. */
static int encode(uint8_t *out, point *p, size_t count) {
    number *left = malloc(sizeof(number) * (count + 1));
    if (!left) return 0;
    flatten(p, left, count);
    for (size_t i = 0; i < count; i++) {
        uint8_t x[32];
        to_bytes(x, &p[i].X);
        to_bytes(out + 32 * i, &p[i].Y);
        out[32 * i + 31] |= (x[0] & 1) << 7;
    }
    free(left);
    return 1;
}

/* ---- Powers of a base that comes back: for each byte of the exponent, its 128 multiples */

typedef struct {
    flat multiples[32][128];
} table;

size_t curve_table_size(void) { return sizeof(table); }

/* Fill a table of a point that was read; 0 without memory. */
int curve_table(void *memory, const void *base) {
    table *filled = memory;
    point *row = malloc(sizeof(point) * 128);
    number *left = malloc(sizeof(number) * 128);
    point step;
    int done = row && left;
    memcpy(&step, base, sizeof step);
    for (int place = 0; done && place < 32; place++) {
        row[0] = step;
        for (int j = 1; j < 128; j++) add_point(&row[j], &row[j - 1], &step);
        twice(&step, &row[127], 1);
        flatten(row, left, 128);
        for (int j = 0; j < 128; j++) {
            flat *one = &filled->multiples[place][j];
            plus(&one->sum, &row[j].Y, &row[j].X);
            minus(&one->difference, &row[j].Y, &row[j].X);
            times(&one->T2d, &row[j].X, &row[j].Y);
            times(&one->T2d, &one->T2d, &D2);
        }
    }
    free(row), free(left);
    return done;
}

/* A table does not fit in the nearest cache: its entries are called for before they are used. */
#define PREFETCH(entry) (__builtin_prefetch(entry), __builtin_prefetch((const char *)(entry) + 64))

/* Add a multiple of the table's base: digits from -128 to 127, one addition each. */
static void add_fixed(point *r, const table *t, const uint8_t scalar[32]) {
    int digits[32], carried = 0;
    for (int i = 0; i < 32; i++) {
        int digit = scalar[i] + carried;
        carried = digit >= 128;
        digits[i] = carried ? digit - 256 : digit;
        if (digits[i]) PREFETCH(&t->multiples[i][abs(digits[i]) - 1]);
    }
    for (int i = 0; i < 32; i++)
        if (digits[i]) add_flat(r, r, &t->multiples[i][abs(digits[i]) - 1], digits[i] < 0);
}

/* ---- Several multiples of one point */

enum { WIDTH = 5, BUCKETS = 1 << (WIDTH - 2), BITS = 256 };

typedef struct { /* a scalar while its point is doubled */
    int8_t digits[BITS];
    uint8_t used[BUCKETS];
    point buckets[BUCKETS]; /* of the digits 1, 3, 5, … 15 and their opposites */
} exponent;

/* Write a scalar below 2^253 in odd digits from -15 to 15, each with four zeros after it. */
static void recode(exponent *e, const uint8_t scalar[32]) {
    limb rest[5] = {0};
    memcpy(rest, scalar, 32);
    memset(e->digits, 0, sizeof e->digits);
    memset(e->used, 0, sizeof e->used);
    int carried = 0;
    for (int bit = 0; bit < BITS;) {
        int low = (int)(rest[bit >> 6] >> (bit & 63) & 1) + carried;
        if (low != 1) { /* 0, or 2 which is carried on */
            bit++;
            continue;
        }
        limb above = (bit & 63) ? rest[(bit >> 6) + 1] << (64 - (bit & 63)) : 0;
        int digit = (int)((rest[bit >> 6] >> (bit & 63) | above) & ((1 << WIDTH) - 1)) + carried;
        carried = digit >= 1 << (WIDTH - 1);
        e->digits[bit] = (int8_t)(carried ? digit - (1 << WIDTH) : digit);
        bit += WIDTH;
    }
}

/* Let a multiple of the point fall into the bucket that a digit says. */
static void drop(exponent *e, int digit, const point *multiple, const addend *same) {
    int place = abs(digit) >> 1;
    point *bucket = &e->buckets[place];
    if (e->used[place]) {
        add(bucket, bucket, same, digit < 0);
        return;
    }
    e->used[place] = 1;
    *bucket = *multiple;
    if (digit < 0) {
        narrow_minus(&bucket->X, &ZERO, &bucket->X);
        narrow_minus(&bucket->T, &ZERO, &bucket->T);
    }
}

/* 1 · bucket + 3 · bucket + … + 15 · bucket: each one once, and twice what stands above it */
static void collect(point *r, const exponent *e) {
    point running, above;
    neutral(&running), neutral(&above);
    int any = 0;
    for (int place = BUCKETS - 1; place >= 0; place--) {
        if (any) add_point(&above, &above, &running);
        if (e->used[place]) add_point(&running, &running, &e->buckets[place]);
        any |= e->used[place];
    }
    twice(&above, &above, 1);
    add_point(r, &running, &above);
}

/* Multiply a point by several scalars.
 *
 * The point is doubled 255 times, once for all. Wherever a scalar has a digit, the multiple
 * falls into one of the scalar's buckets. */
static void multiply(point *out, const point *base, exponent *e, size_t count) {
    point multiple = *base;
    addend same;
    for (int bit = 0; bit < BITS; bit++) {
        int ready = 0, wanted = 0;
        for (size_t j = 0; j < count; j++) {
            if (!e[j].digits[bit]) continue;
            if (!ready) as_addend(&same, &multiple), ready = 1;
            drop(&e[j], e[j].digits[bit], &multiple, &same);
        }
        if (bit + 1 == BITS) break;
        for (size_t j = 0; j < count; j++) wanted |= e[j].digits[bit + 1];
        twice(&multiple, &multiple, wanted);
    }
    for (size_t j = 0; j < count; j++) collect(&out[j], &e[j]);
}

/* ---- What Python calls. Answers: -1 all is well; -2 no memory; else the number of the first
 * point that is none, or whose order is not q where that is asked. Python hands the points of `curve_points`
 * back, wherever it kept them: they are copied to where a point may stand. */

enum { WELL = -1, NO_MEMORY = -2 };

size_t curve_point_size(void) { return sizeof(point); }

/* Read points once, for all that follows. */
int64_t curve_points(void *memory, const uint8_t *encoded, size_t count) {
    for (size_t i = 0; i < count; i++) {
        point read;
        if (!decode(&read, encoded + 32 * i)) return (int64_t)i;
        memcpy((point *)memory + i, &read, sizeof read);
    }
    return WELL;
}

/* For each of `count` points, `numbers[i]` rows follow each other in `out`:
 * scalar · point + of_generator · generator + of_key · key. */
int64_t curve_rows(uint8_t *out, const void *points, const uint32_t *numbers,
                   const uint8_t *checks, size_t count, const uint8_t *scalars,
                   const uint8_t *of_generator, const uint8_t *of_key, const void *generator,
                   const void *key) {
    size_t rows = 0, most = 0;
    for (size_t i = 0; i < count; i++) {
        rows += numbers[i];
        if (numbers[i] > most) most = numbers[i];
    }
    point *results = malloc(sizeof(point) * (rows + 1)); /* one more: the point times q */
    exponent *space = malloc(sizeof(exponent) * (most + 1));
    int64_t answer = results && space ? WELL : NO_MEMORY;
    size_t row = 0;
    for (size_t i = 0; answer == WELL && i < count; i++) {
        point base, *last = &results[row + numbers[i]];
        memcpy(&base, (const point *)points + i, sizeof base);
        for (size_t j = 0; j < numbers[i]; j++) recode(&space[j], scalars + 32 * (row + j));
        if (checks[i]) recode(&space[numbers[i]], ORDER_BYTES);
        multiply(results + row, &base, space, numbers[i] + (checks[i] ? 1 : 0));
        if (checks[i] && !is_neutral(last)) answer = (int64_t)i;
        row += numbers[i];
    }
    if (answer == WELL) {
        for (size_t i = 0; i < rows; i++) {
            add_fixed(&results[i], generator, of_generator + 32 * i);
            add_fixed(&results[i], key, of_key + 32 * i);
        }
        if (!encode(out, results, rows)) answer = NO_MEMORY;
    }
    free(results), free(space);
    return answer;
}

/* The sum of points, each multiplied by its scalar; without scalars, by 1. */
int64_t curve_sum(uint8_t *out, const void *points, const uint8_t *scalars, size_t count) {
    exponent *space = malloc(sizeof(exponent));
    if (!space) return NO_MEMORY;
    point sum, one;
    neutral(&sum);
    for (size_t i = 0; i < count; i++) {
        memcpy(&one, (const point *)points + i, sizeof one);
        if (scalars) recode(space, scalars + 32 * i), multiply(&one, &one, space, 1);
        add_point(&sum, &sum, &one);
    }
    free(space);
    return encode(out, &sum, 1) ? WELL : NO_MEMORY;
}

/* Called once, before anything else. */
void curve_start(void) {
    from_bytes(&D, D_BYTES);
    plus(&D2, &D, &D), carry(&D2);
    from_bytes(&ROOT, ROOT_BYTES);
}
