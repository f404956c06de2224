/* Powers modulo a prime of 2048 bits, for public values: many at a time.
 *
 * Every running time here depends on its input. No secret may pass.
 *
 * Sources:
 *   P. L. Montgomery, "Modular Multiplication Without Trial Division" (1985).
 *   Ç. K. Koç, T. Acar, B. Kaliski, "Analyzing and Comparing Montgomery Multiplication
 *     Algorithms" (1996): product scanning. With limbs of 60 bits, a whole column of
 *     products fits in 128 bits, and no carry is looked at within it.
 *   A. C. Yao, "On the Evaluation of Powers" (1976): powers from right to left, so that all
 *     exponents of one base share its squarings.
 *
 * Checked against Python's integers in tests/accel.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t limb;
typedef unsigned __int128 wide;

enum { BITS = 60, LIMBS = 35, BYTES = 256 }; /* 35 limbs are 2100 bits */

static const limb MASK = ((limb)1 << BITS) - 1;

typedef struct {
    limb v[LIMBS];
} number;

typedef struct {
    number p;       /* the modulus, odd, above 2^2047 */
    number one;     /* 2^2100 mod p: one, as Montgomery writes it */
    number squared; /* 2^4200 mod p: what turns a number into that form */
    limb negative;  /* -1/p mod 2^60 */
} modulus;

size_t field_modulus_size(void) { return sizeof(modulus); }

static void from_bytes(number *r, const uint8_t *bytes) {
    memset(r, 0, sizeof *r);
    for (int bit = 0; bit < 8 * BYTES; bit += 4) { /* 60 is a multiple of 4 */
        limb nibble = bytes[bit >> 3] >> (bit & 4) & 15;
        r->v[bit / BITS] |= nibble << bit % BITS;
    }
}

static void to_bytes(uint8_t *bytes, const number *a) {
    memset(bytes, 0, BYTES);
    for (int bit = 0; bit < 8 * BYTES; bit += 4)
        bytes[bit >> 3] |= (uint8_t)((a->v[bit / BITS] >> bit % BITS & 15) << (bit & 4));
}

/* Take p away once where it fits: what comes in is below 2p. */
static void settle(number *r, const limb *sum, const modulus *m) {
    limb borrowed = 0;
    for (int i = 0; i < LIMBS; i++) {
        limb difference = sum[i] - m->p.v[i] - borrowed;
        borrowed = difference >> 63;
        r->v[i] = difference & MASK;
    }
    if (borrowed) memcpy(r->v, sum, sizeof r->v);
}

/* a · b / 2^2100 mod p: column after column, with the multiple of p that clears it */
static void times(number *r, const number *x, const number *y, const modulus *m) {
    limb factor[LIMBS], sum[LIMBS];
    const limb *a = x->v, *b = y->v, *p = m->p.v;
    wide column = 0;
    for (int i = 0; i < LIMBS; i++) {
        for (int j = 0; j < i; j++) column += (wide)a[j] * b[i - j] + (wide)factor[j] * p[i - j];
        column += (wide)a[i] * b[0];
        factor[i] = (limb)column * m->negative & MASK;
        column += (wide)factor[i] * p[0];
        column >>= BITS;
    }
    for (int i = LIMBS; i < 2 * LIMBS - 1; i++) {
        for (int j = i - LIMBS + 1; j < LIMBS; j++)
            column += (wide)a[j] * b[i - j] + (wide)factor[j] * p[i - j];
        sum[i - LIMBS] = (limb)column & MASK;
        column >>= BITS;
    }
    sum[LIMBS - 1] = (limb)column;
    settle(r, sum, m);
}

/* a^2 / 2^2100 mod p: each product of two different limbs once, doubled */
static void square(number *r, const number *x, const modulus *m) {
    limb factor[LIMBS], sum[LIMBS];
    const limb *a = x->v, *p = m->p.v;
    wide column = 0;
    for (int i = 0; i < LIMBS; i++) {
        wide half = 0;
        for (int j = 0; 2 * j < i; j++) half += (wide)a[j] * a[i - j];
        column += 2 * half + (i & 1 ? 0 : (wide)a[i / 2] * a[i / 2]);
        for (int j = 0; j < i; j++) column += (wide)factor[j] * p[i - j];
        factor[i] = (limb)column * m->negative & MASK;
        column += (wide)factor[i] * p[0];
        column >>= BITS;
    }
    for (int i = LIMBS; i < 2 * LIMBS - 1; i++) {
        wide half = 0;
        for (int j = i - LIMBS + 1; 2 * j < i; j++) half += (wide)a[j] * a[i - j];
        column += 2 * half + (i & 1 ? 0 : (wide)a[i / 2] * a[i / 2]);
        for (int j = i - LIMBS + 1; j < LIMBS; j++) column += (wide)factor[j] * p[i - j];
        sum[i - LIMBS] = (limb)column & MASK;
        column >>= BITS;
    }
    sum[LIMBS - 1] = (limb)column;
    settle(r, sum, m);
}

/* Prepare a modulus; `one` and `squared` are 2^2100 and 2^4200 modulo it. */
void field_modulus(void *memory, const uint8_t *p, const uint8_t *one, const uint8_t *squared) {
    modulus *m = memory;
    from_bytes(&m->p, p);
    from_bytes(&m->one, one);
    from_bytes(&m->squared, squared);
    limb inverse = 1; /* Newton: each turn doubles the bits that are right */
    for (int i = 0; i < 6; i++) inverse *= 2 - m->p.v[0] * inverse;
    m->negative = -inverse & MASK;
}

/* ---- Exponents, in digits of a few bits */

static unsigned digit(const uint8_t *exponent, size_t length, size_t place, unsigned width) {
    unsigned value = 0;
    for (unsigned k = 0; k < width; k++) {
        size_t bit = place * width + k;
        if (bit < 8 * length) value |= (unsigned)(exponent[bit >> 3] >> (bit & 7) & 1) << k;
    }
    return value;
}

static size_t digits(size_t length, unsigned width) { return (8 * length + width - 1) / width; }

/* ---- Powers of a base that comes back: for each digit of the exponent, all its values */

static unsigned fixed_width(size_t length) { return length <= 32 ? 8 : 4; }

size_t field_table_size(size_t length) {
    unsigned width = fixed_width(length);
    return sizeof(number) * (digits(length, width) << width);
}

void field_table(void *memory, const uint8_t *base, size_t length, const void *prepared) {
    const modulus *m = prepared;
    unsigned width = fixed_width(length);
    number *row = memory, step;
    from_bytes(&step, base);
    times(&step, &step, &m->squared, m);
    for (size_t place = 0; place < digits(length, width); place++, row += (size_t)1 << width) {
        row[0] = m->one;
        for (unsigned j = 1; j < 1U << width; j++) times(&row[j], &row[j - 1], &step, m);
        times(&step, &row[(1U << width) - 1], &step, m);
    }
}

static void times_fixed(number *r, const number *table, const uint8_t *exponent, size_t length,
                        const modulus *m) {
    unsigned width = fixed_width(length);
    for (size_t place = 0; place < digits(length, width); place++) {
        unsigned value = digit(exponent, length, place, width);
        if (value) times(r, r, &table[(place << width) + value], m);
    }
}

/* ---- Several powers of one base */

enum { WIDEST = 6 };

typedef struct {
    uint8_t used[1 << WIDEST];
    number buckets[1 << WIDEST];
} powers;

static unsigned width_of(size_t length) { return length <= 32 ? 4 : WIDEST; }

/* bucket^1 · bucket^2 · … */
static void collect(number *r, const powers *e, unsigned width, const modulus *m) {
    number running = m->one;
    int any = 0;
    *r = m->one;
    for (unsigned value = (1U << width) - 1; value > 0; value--) {
        if (e->used[value]) times(&running, &running, &e->buckets[value], m);
        any |= e->used[value];
        if (any) times(r, r, &running, m);
    }
}

static void raise(number *out, const number *base, powers *e, const uint8_t *exponents,
                  size_t count, size_t length, const modulus *m) {
    number power = *base;
    unsigned width = width_of(length);
    for (size_t j = 0; j < count; j++) memset(e[j].used, 0, sizeof e[j].used);
    for (size_t place = 0; place < digits(length, width); place++) {
        for (size_t j = 0; j < count; j++) {
            unsigned value = digit(exponents + length * j, length, place, width);
            if (!value) continue;
            if (e[j].used[value])
                times(&e[j].buckets[value], &e[j].buckets[value], &power, m);
            else
                e[j].buckets[value] = power;
            e[j].used[value] = 1;
        }
        for (unsigned k = 0; k < width; k++) square(&power, &power, m);
    }
    for (size_t j = 0; j < count; j++) collect(&out[j], &e[j], width, m);
}

/* ---- What Python calls. Answers: -1 all is well; -2 no memory. */

enum { WELL = -1, NO_MEMORY = -2 };

static void finish(uint8_t *out, number *r, const modulus *m) {
    number plain = {{1}};
    times(r, r, &plain, m);
    to_bytes(out, r);
}

/* For each of `count` bases, `numbers[i]` rows follow each other in `out`:
 * base^exponent · generator^of_generator · key^of_key; exponents are of `length` bytes. */
int64_t field_rows(uint8_t *out, const uint8_t *bases, const uint32_t *numbers, size_t count,
                   const uint8_t *exponents, const uint8_t *of_generator, const uint8_t *of_key,
                   size_t length, const void *generator, const void *key, const void *prepared) {
    const modulus *m = prepared;
    size_t most = 0, row = 0;
    for (size_t i = 0; i < count; i++)
        if (numbers[i] > most) most = numbers[i];
    number *results = malloc(sizeof(number) * (most + 1));
    powers *space = malloc(sizeof(powers) * (most + 1));
    int64_t answer = results && space ? WELL : NO_MEMORY;
    for (size_t i = 0; answer == WELL && i < count; i++) {
        number base;
        from_bytes(&base, bases + BYTES * i);
        times(&base, &base, &m->squared, m);
        raise(results, &base, space, exponents + length * row, numbers[i], length, m);
        for (size_t j = 0; j < numbers[i]; j++, row++) {
            times_fixed(&results[j], generator, of_generator + length * row, length, m);
            times_fixed(&results[j], key, of_key + length * row, length, m);
            finish(out + BYTES * row, &results[j], m);
        }
    }
    free(results), free(space);
    return answer;
}

/* The product of bases, each to its exponent; without exponents, to 1. */
int64_t field_product(uint8_t *out, const uint8_t *bases, const uint8_t *exponents, size_t count,
                      size_t length, const void *prepared) {
    const modulus *m = prepared;
    powers *space = malloc(sizeof(powers));
    if (!space) return NO_MEMORY;
    number product = m->one, one;
    for (size_t i = 0; i < count; i++) {
        from_bytes(&one, bases + BYTES * i);
        times(&one, &one, &m->squared, m);
        if (exponents) raise(&one, &one, space, exponents + length * i, 1, length, m);
        times(&product, &product, &one, m);
    }
    finish(out, &product, m);
    free(space);
    return WELL;
}
