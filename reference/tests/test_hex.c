/* test_hex.c - hex(sep, bytes_per_sep): the text, and the checks of the separator in their order. */
#include "support.h"

typedef struct call {
    mv_ssize length;
    int32_t character;
    mv_status length_status, character_status, room_status;
    mv_view *releasing;
    mv_status released;
    char text[64];
    mv_ssize size; /* of the text, -1 if no room was asked for */
} call;

static mv_status separator_length(void *object, mv_ssize *length)
{
    call *c = object;
    mv_error err;
    if (c->releasing != NULL) {
        c->released = mv_view_release(c->releasing, &err);
    }
    *length = c->length;
    return c->length_status;
}

static mv_status separator_character(void *object, int32_t *character)
{
    call *c = object;
    *character = c->character;
    return c->character_status;
}

static mv_status room(void *object, mv_ssize size, char **text)
{
    call *c = object;
    assert_true(size < (mv_ssize)sizeof c->text);
    memset(c->text, 0, sizeof c->text);
    c->size = size;
    *text = c->text;
    return c->room_status;
}

static mv_status hex(mv_view *view, call *c, bool separated, mv_ssize group, mv_error *err)
{
    mv_hex_style style = {.object = c, .separated = separated, .group = group};
    style.length = separator_length;
    style.character = separator_character;
    c->size = -1;
    return mv_view_hex(view, &style, room, err);
}

static unsigned char data[] = {0x00, 0x1f, 0xa2, 0xb3, 0xff};

static mv_view *open_data(row *r, mv_ssize count)
{
    row_init(r, data, NULL, 1, count);
    return open_array(&r->array);
}

static void groups(void **state)
{
    (void)state;
    const struct {
        mv_ssize count, group;
        bool separated;
        const char *expected;
    } all[] = {{5, 1, false, "001fa2b3ff"},     {5, 1, true, "00:1f:a2:b3:ff"}, {5, 2, true, "00:1fa2:b3ff"},
               {5, -2, true, "001f:a2b3:ff"},   {5, 0, true, "001fa2b3ff"},     {5, 5, true, "001fa2b3ff"},
               {5, 4, true, "00:1fa2b3ff"},     {5, -4, true, "001fa2b3:ff"},   {5, 99, true, "001fa2b3ff"},
               {1, 1, true, "00"},              {0, 1, true, ""},               {0, 1, false, ""},
               {5, MV_SSIZE_MIN, true, "001fa2b3ff"}, {5, MV_SSIZE_MAX, true, "001fa2b3ff"},
               {4, 2, true, "001f:a2b3"},       {4, -2, true, "001f:a2b3"}};
    for (size_t k = 0; k < COUNT(all); k++) {
        row r;
        call c = {.length = 1, .character = ':'};
        mv_error err;
        mv_view *view = open_data(&r, all[k].count);
        assert_int_equal(hex(view, &c, all[k].separated, all[k].group, &err), MV_OK);
        assert_string_equal(c.text, all[k].expected);
        assert_int_equal(c.size, strlen(all[k].expected));
        mv_view_free(view);
    }
}

static void c_order(void **state)
{
    (void)state;
    row r;
    call c = {.length = 1, .character = ' '};
    mv_error err;
    mv_view *view = open_data(&r, 5);
    mv_view *back = slice_from(view, -2);
    assert_int_equal(hex(back, &c, true, 1, &err), MV_OK);
    assert_string_equal(c.text, "ff a2 00");
    heap.fail_at = heap.allocations + 1;
    assert_int_equal(hex(back, &c, true, 1, &err), MV_MEMORY_ERROR);
    assert_int_equal(c.size, -1);
    mv_view_free(back);
    mv_view_free(view);
}

static void separators(void **state)
{
    (void)state;
    const struct {
        call c;
        mv_status status;
        const char *text;
    } all[] = {{{.length_status = MV_TYPE_ERROR}, MV_HOST_ERROR, ""},
               {{.length = 0, .character = -1}, MV_VALUE_ERROR, "sep must be length 1."},
               {{.length = 2, .character = -1}, MV_VALUE_ERROR, "sep must be length 1."},
               {{.length = 1, .character_status = MV_TYPE_ERROR}, MV_HOST_ERROR, ""},
               {{.length = 1, .character = -1}, MV_TYPE_ERROR, "sep must be str or bytes."},
               {{.length = 1, .character = 128}, MV_VALUE_ERROR, "sep must be ASCII."},
               {{.length = 1, .character = 0x20ac}, MV_VALUE_ERROR, "sep must be ASCII."},
               {{.length = 1, .character = ':', .room_status = MV_MEMORY_ERROR}, MV_MEMORY_ERROR, ""}};
    for (mv_ssize count = 0; count < 2; count++) { /* also where nothing is to be separated */
        for (size_t k = 0; k < COUNT(all); k++) {
            row r;
            call c = all[k].c;
            mv_error err;
            mv_view *view = open_data(&r, count);
            assert_int_equal(hex(view, &c, true, 1, &err), all[k].status);
            assert_error(&err, all[k].status, all[k].text);
            assert_int_equal(mv_view_exports(view), 0);
            mv_view_free(view);
        }
    }
}

/* rule: hex.held */
static void releasing_meanwhile(void **state)
{
    (void)state;
    row r;
    mv_error err;
    mv_view *view = open_data(&r, 5);
    mv_view *back = slice_from(view, -1);
    call c = {.length = 1, .character = ':', .releasing = view};
    assert_int_equal(hex(view, &c, true, 4, &err), MV_OK); /* refused: the view is lent out */
    assert_int_equal(c.released, MV_BUFFER_ERROR);
    assert_string_equal(c.text, "00:1fa2b3ff");
    c.releasing = back;
    assert_int_equal(hex(back, &c, true, 4, &err), MV_OK); /* allowed: there is a copy */
    assert_int_equal(c.released, MV_OK);
    assert_string_equal(c.text, "ff:b3a21f00");
    assert_int_equal(hex(back, &c, true, 4, &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, "operation forbidden on released memoryview object");
    mv_view_free(back);
    mv_view_free(view);
}

/* A text longer than can be counted; no byte is read before that is found. */
static void too_long(void **state)
{
    (void)state;
    const mv_ssize shape[] = {MV_SSIZE_MAX / 2 + 1}, strides[] = {1};
    mv_array array = {.buf = data, .itemsize = 1, .ndim = 1, .shape = shape, .strides = strides};
    call c = {.length = 1, .character = ':'};
    mv_error err;
    mv_view *view = open_array(&array);
    assert_int_equal(hex(view, &c, true, 1, &err), MV_MEMORY_ERROR);
    assert_int_equal(c.size, -1);
    mv_view_free(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEAP_TEST(groups), HEAP_TEST(c_order), HEAP_TEST(separators), HEAP_TEST(releasing_meanwhile),
        HEAP_TEST(too_long),
    };
    return cmocka_run_group_tests_name("hex", tests, NULL, NULL);
}
