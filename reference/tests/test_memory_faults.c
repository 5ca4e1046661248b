/* test_memory_faults.c - each allocation of each public function fails once: the status is MV_MEMORY_ERROR, nothing
 * leaks, *out and all objects are as before, to the byte, and then the same call on the same objects succeeds.
 *
 * The table at the end has a row, or several, for every function that returns an mv_status (test_complete.py looks). */
#include "support.h"

/* ---- A scene ----------------------------------------------------------------------------------------------- */

enum { SIZE = 8, VIEWS = 4, UNTOUCHED = 0xA5 };

/* Where a function puts what it makes. */
typedef union outcome {
    mv_view *view;
    mv_item item;
    mv_value value;
    mv_info info;
    mv_buffer buffer;
    mv_ssize number;
    mv_equality equality;
    void *place;
    char text[64];
} outcome;

typedef struct scene {
    char data[SIZE];
    row r;
    union {
        mv_view *views[VIEWS];
        struct {
            mv_view *whole;  /* writable, in C order */
            mv_view *back;   /* whole[::-1] */
            mv_view *frozen; /* whole[::2].toreadonly(), which nobody has hashed */
            mv_view *table;  /* whole.cast('B', [2, 4]) */
        };
    };
    outcome out;
} scene;

static void set_up(scene *s)
{
    const mv_ssize lengths[] = {2, 4};
    mv_error err;
    memset(s, 0, sizeof *s);
    memcpy(s->data, "abcdefgh", SIZE);
    row_init(&s->r, s->data, NULL, 1, SIZE);
    s->whole = open_array(&s->r.array);
    s->back = slice_from(s->whole, -1);
    mv_view *every_other = slice_from(s->whole, 2);
    assert_int_equal(mv_view_toreadonly(every_other, &s->frozen, &err), MV_OK);
    mv_view_free(every_other);
    s->table = cast_of(s->whole, "B", 2, lengths);
    memset(&s->out, UNTOUCHED, sizeof s->out);
}

static void tear_down(scene *s)
{
    for (int k = 0; k < VIEWS; k++) {
        mv_view_free(s->views[k]);
    }
    assert_int_equal(s->r.array.lent, 0);
    assert_int_equal(heap.blocks, 0);
    assert_int_equal(heap.bytes, 0);
}

/* All objects of a scene, byte for byte. */
typedef struct photograph {
    size_t blocks;
    size_t bytes;
    scene scene;
    mv_managed managed;
    unsigned char views[VIEWS][sizeof(mv_view) + 4 * sizeof(mv_ssize)];
} photograph;

static photograph *take(const scene *s)
{
    photograph *p = test_calloc(1, sizeof *p);
    p->blocks = heap.blocks;
    p->bytes = heap.bytes;
    memcpy(&p->scene, s, sizeof *s);
    memcpy(&p->managed, s->whole->managed, sizeof p->managed);
    for (int k = 0; k < VIEWS; k++) {
        size_t numbers = 2 * (size_t)s->views[k]->layout.ndim;
        memcpy(p->views[k], s->views[k], sizeof(mv_view) + numbers * sizeof(mv_ssize));
    }
    return p;
}

static void assert_as_on(const scene *s, const photograph *before)
{
    photograph *now = take(s);
    assert_memory_equal(now, before, sizeof *now);
    test_free(now);
}

/* ---- Views ------------------------------------------------------------------------------------------------- */

static mv_status open_view(scene *s, mv_error *err)
{
    mv_exporter exporter = mv_array_exporter(&s->r.array);
    return mv_view_open(&exporter, &heap_allocator, PROFILE, &s->out.view, err);
}

static mv_status open_view_of_view(scene *s, mv_error *err)
{
    mv_exporter exporter = mv_view_exporter(s->back);
    return mv_view_open(&exporter, &heap_allocator, PROFILE, &s->out.view, err);
}

static mv_status open_flags(scene *s, mv_error *err)
{
    mv_exporter exporter = mv_array_exporter(&s->r.array);
    return mv_view_open_flags(&exporter, MV_BUF_SIMPLE, &heap_allocator, PROFILE, &s->out.view, err);
}

static mv_status share(scene *s, mv_error *err)
{
    return mv_view_share(s->table, &s->out.view, err);
}

static mv_status reader(scene *s, mv_error *err)
{
    return mv_view_reader(s->table, &s->out.view, err);
}

static mv_status toreadonly(scene *s, mv_error *err)
{
    return mv_view_toreadonly(s->whole, &s->out.view, err);
}

static mv_status cast(scene *s, mv_error *err)
{
    return mv_view_cast(s->whole, "i", NULL, &s->out.view, err);
}

static void drop_view(scene *s)
{
    mv_view_free(s->out.view);
}

/* Last, because the scene is another one afterwards. */
static mv_status release(scene *s, mv_error *err)
{
    return mv_view_release(s->back, err);
}

/* ---- What a view is and lends ------------------------------------------------------------------------------ */

static mv_status info(scene *s, mv_error *err)
{
    return mv_view_info(s->table, &s->out.info, err);
}

static mv_status length(scene *s, mv_error *err)
{
    return mv_view_len(s->back, &s->out.number, err);
}

static mv_status lend(scene *s, mv_error *err)
{
    return mv_view_export(s->back, MV_BUF_FULL, &s->out.buffer, err);
}

static void take_back(scene *s)
{
    assert_int_equal(mv_view_exports(s->back), 1);
    mv_view_unexport(s->back);
}

/* ---- Items ------------------------------------------------------------------------------------------------- */

static mv_status get(scene *s, mv_error *err)
{
    mv_key key = mv_key_index(1);
    return mv_view_get(s->back, &key, &s->out.item, err);
}

static mv_status get_slice(scene *s, mv_error *err)
{
    mv_key key = mv_key_slice(1, 2, 1);
    return mv_view_get(s->table, &key, &s->out.item, err);
}

static void drop_item(scene *s)
{
    assert_int_equal(s->out.item.kind, MV_ITEM_VIEW);
    mv_view_free(s->out.item.view);
}

static mv_status item(scene *s, mv_error *err)
{
    return mv_view_item(s->back, 1, &s->out.value, err);
}

static mv_status sequence_item(scene *s, mv_error *err)
{
    return mv_view_sequence_item(s->back, 1, &s->out.item, err);
}

static mv_status iterate(scene *s, mv_error *err)
{
    return mv_view_iterate(s->back, &s->out.number, err);
}

static mv_status set(scene *s, mv_error *err)
{
    const mv_value value = mv_int(1);
    const mv_key key = mv_key_index(0);
    mv_source source = mv_source_value(&value);
    return mv_view_set(s->back, &key, &source, err);
}

static mv_status set_overlapping(scene *s, mv_error *err)
{
    const mv_key all = mv_key_slice(0, SIZE, 1);
    mv_source source = mv_source_view(s->back);
    return mv_view_set(s->whole, &all, &source, err);
}

static mv_status delete_item(scene *s, mv_error *err)
{
    return mv_view_delete(s->whole, err);
}

/* ---- All items at once ------------------------------------------------------------------------------------- */

static mv_status tobytes(scene *s, mv_error *err)
{
    return mv_view_tobytes(s->back, 'F', s->out.text, err);
}

static mv_status count_list(void *object, mv_ssize length)
{
    *(mv_ssize *)object = length;
    return MV_OK;
}

static mv_status count_item(void *object, const mv_value *value)
{
    assert_int_equal(value->kind, MV_INT);
    *(mv_ssize *)object += 1;
    return MV_OK;
}

static mv_status count_end(void *object)
{
    *(mv_ssize *)object += 100;
    return MV_OK;
}

static mv_status tolist(scene *s, mv_error *err)
{
    const mv_sink sink = {.object = &s->out.number, .begin = count_list, .item = count_item, .end = count_end};
    return mv_view_tolist(s->back, &sink, err);
}

static mv_status equal(scene *s, mv_error *err)
{
    return mv_view_equal(s->whole, s->back, &s->out.equality, err);
}

static mv_status equal_exporter(scene *s, mv_error *err)
{
    mv_exporter exporter = mv_view_exporter(s->back);
    return mv_view_equal_exporter(s->whole, &exporter, &s->out.equality, err);
}

static mv_status hash_exporter(void *object, void *obj)
{
    (void)object;
    (void)obj;
    return MV_OK;
}

static mv_status hash_bytes(void *object, const void *data, mv_ssize size, mv_ssize *hash)
{
    (void)object;
    assert_int_equal(size, SIZE / 2);
    assert_memory_equal(data, "aceg", SIZE / 2);
    *hash = 5;
    return MV_OK;
}

static mv_status hash(scene *s, mv_error *err)
{
    const mv_hasher hasher = {.exporter = hash_exporter, .bytes = hash_bytes};
    return mv_view_hash(s->frozen, &hasher, &s->out.number, err);
}

static mv_status hex_room(void *object, mv_ssize size, char **text)
{
    assert_true((size_t)size <= sizeof(outcome));
    *text = object;
    return MV_OK;
}

static mv_status hex(scene *s, mv_error *err)
{
    const mv_hex_style style = {.object = s->out.text};
    return mv_view_hex(s->back, &style, hex_room, err);
}

/* ---- Search ------------------------------------------------------------------------------------------------ */

static mv_status count_matches(scene *s, mv_error *err)
{
    const mv_value sought = mv_int('c');
    const mv_match match = mv_match_value(&sought);
    return mv_view_count(s->back, &match, &s->out.number, err);
}

static mv_status find(scene *s, mv_error *err)
{
    const mv_value sought = mv_int('c');
    const mv_match match = mv_match_value(&sought);
    return mv_view_find(s->back, &match, 0, MV_SSIZE_MAX, &s->out.number, err);
}

/* ---- The C-API's functions on buffers ---------------------------------------------------------------------- */

static const mv_ssize turned_shape[] = {4, 2};
static const mv_ssize turned_strides[] = {1, 4};

/* The memory of a scene with its rows as columns. */
static mv_buffer turned(scene *s)
{
    return (mv_buffer){
        .buf = s->data, .len = SIZE, .itemsize = 1, .ndim = 2, .shape = turned_shape, .strides = turned_strides};
}

static mv_status open_memory(scene *s, mv_error *err)
{
    return mv_view_open_memory(s->data, SIZE, false, &heap_allocator, PROFILE, &s->out.view, err);
}

static mv_status open_buffer(scene *s, mv_error *err)
{
    const mv_buffer buffer = turned(s);
    return mv_view_open_buffer(&buffer, &heap_allocator, PROFILE, &s->out.view, err);
}

static mv_status open_contiguous(scene *s, mv_error *err)
{
    mv_exporter exporter = mv_view_exporter(s->back);
    return mv_view_open_contiguous(&exporter, false, 'C', &heap_allocator, PROFILE, &s->out.view, err);
}

static mv_status contiguous_copy(scene *s, mv_error *err)
{
    return mv_view_contiguous(s->table, false, 'F', &s->out.view, err);
}

static mv_status contiguous_itself(scene *s, mv_error *err)
{
    return mv_view_contiguous(s->table, true, 'C', &s->out.view, err);
}

static mv_status buffer_item(scene *s, mv_error *err)
{
    const mv_ssize indices[] = {3, 1};
    const mv_buffer buffer = turned(s);
    return mv_buffer_item(&buffer, indices, &s->out.place, err);
}

static mv_status copy_out(scene *s, mv_error *err)
{
    const mv_buffer buffer = turned(s);
    return mv_buffer_copy_out(&buffer, s->out.text, SIZE, 'C', err);
}

/* ---- The table --------------------------------------------------------------------------------------------- */

typedef struct operation {
    const char *function;
    mv_status (*run)(scene *s, mv_error *err);
    void (*finish)(scene *s); /* gives back what it made, or NULL */
    size_t allocations;
    mv_status status; /* in the end */
} operation;

static const operation operations[] = {
    {"mv_view_open", open_view, drop_view, 2, MV_OK},
    {"mv_view_open", open_view_of_view, drop_view, 2, MV_OK},
    {"mv_view_open_flags", open_flags, drop_view, 2, MV_OK},
    {"mv_view_share", share, drop_view, 1, MV_OK},
    {"mv_view_reader", reader, drop_view, 1, MV_OK},
    {"mv_view_toreadonly", toreadonly, drop_view, 1, MV_OK},
    {"mv_view_cast", cast, drop_view, 1, MV_OK},
    {"mv_view_info", info, NULL, 0, MV_OK},
    {"mv_view_len", length, NULL, 0, MV_OK},
    {"mv_view_export", lend, take_back, 0, MV_OK},
    {"mv_view_get", get, NULL, 0, MV_OK},
    {"mv_view_get", get_slice, drop_item, 1, MV_OK},
    {"mv_view_item", item, NULL, 0, MV_OK},
    {"mv_view_sequence_item", sequence_item, NULL, 0, MV_OK},
    {"mv_view_iterate", iterate, NULL, 0, MV_OK},
    {"mv_view_set", set, NULL, 0, MV_OK},
    {"mv_view_set", set_overlapping, NULL, 1, MV_OK},
    {"mv_view_delete", delete_item, NULL, 0, MV_TYPE_ERROR},
    {"mv_view_tobytes", tobytes, NULL, 0, MV_OK},
    {"mv_view_tolist", tolist, NULL, 0, MV_OK},
    {"mv_view_equal", equal, NULL, 0, MV_OK},
    {"mv_view_equal_exporter", equal_exporter, NULL, 0, MV_OK},
    {"mv_view_hash", hash, NULL, 1, MV_OK},
    {"mv_view_hex", hex, NULL, 1, MV_OK},
    {"mv_view_count", count_matches, NULL, 0, MV_OK},
    {"mv_view_find", find, NULL, 0, MV_OK},
    {"mv_view_open_memory", open_memory, drop_view, 2, MV_OK},
    {"mv_view_open_buffer", open_buffer, drop_view, 2, MV_OK},
    {"mv_view_open_contiguous", open_contiguous, drop_view, 5, MV_OK},
    {"mv_view_contiguous", contiguous_copy, drop_view, 3, MV_OK},
    {"mv_view_contiguous", contiguous_itself, drop_view, 1, MV_OK},
    {"mv_buffer_item", buffer_item, NULL, 0, MV_OK},
    {"mv_buffer_copy_out", copy_out, NULL, 0, MV_OK},
    {"mv_view_release", release, NULL, 0, MV_OK},
};

/* Run `it` with its allocation `n` failing: was there one? */
static bool runs_into(const operation *it, scene *s, size_t n)
{
    mv_error err = {.status = MV_OK};
    photograph *before = take(s);
    heap.fail_at = heap.allocations + n;
    mv_status status = it->run(s, &err);
    bool failed = heap.allocations >= heap.fail_at;
    heap.fail_at = 0;
    assert_int_equal(status, failed ? MV_MEMORY_ERROR : it->status);
    if (failed) {
        assert_error(&err, MV_MEMORY_ERROR, "");
        assert_as_on(s, before);
    }
    test_free(before);
    return failed;
}

/* rule: memory.failure, memory.no-leak */
static void each_allocation_fails(void **state)
{
    (void)state;
    for (size_t k = 0; k < COUNT(operations); k++) {
        const operation *it = &operations[k];
        scene s;
        size_t n = 1;
        print_message("# %s\n", it->function);
        set_up(&s);
        while (runs_into(it, &s, n)) {
            n++;
        }
        assert_int_equal(n - 1, it->allocations);
        if (it->finish != NULL) {
            it->finish(&s);
        }
        tear_down(&s);
    }
}

/* The photograph sees what it is for: a byte of the memory, a count of a view, of the managed buffer, of the array. */
static void the_photograph_is_sharp(void **state)
{
    (void)state;
    scene s;
    set_up(&s);
    photograph *before = take(&s);
    void *places[] = {&s.data[SIZE - 1],
                      &s.back->exports,
                      &s.table->dims[3],
                      &s.frozen->hashed,
                      &s.r.array.lent,
                      &s.whole->managed->registered,
                      &s.out,
                      &heap.blocks};
    for (size_t k = 0; k < COUNT(places); k++) {
        unsigned char *byte = places[k];
        *byte ^= 1;
        photograph *after = take(&s);
        assert_memory_not_equal(after, before, sizeof *after);
        test_free(after);
        *byte ^= 1;
        assert_as_on(&s, before);
    }
    test_free(before);
    tear_down(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEAP_TEST(each_allocation_fails),
        HEAP_TEST(the_photograph_is_sharp),
    };
    return cmocka_run_group_tests_name("memory_faults", tests, NULL, NULL);
}
