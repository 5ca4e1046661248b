/* test_search.c - view.count and view.index: what is counted and found, what is refused when, and user code between. */
#include "support.h"

static unsigned char data[] = {3, 1, 4, 1, 5, 1};

static mv_view *open_data(row *r)
{
    row_init(r, data, "B", 1, COUNT(data));
    return open_array(&r->array);
}

static void assert_count(mv_view *view, mv_value value, mv_ssize expected)
{
    mv_match match = mv_match_value(&value);
    mv_ssize count = 77;
    mv_error err;
    assert_int_equal(mv_view_count(view, &match, &count, &err), MV_OK);
    assert_int_equal(count, expected);
}

static mv_status find(mv_view *view, mv_value value, mv_ssize start, mv_ssize stop, mv_ssize *out, mv_error *err)
{
    mv_match match = mv_match_value(&value);
    return mv_view_find(view, &match, start, stop, out, err);
}

static void assert_found(mv_view *view, mv_value value, mv_ssize start, mv_ssize stop, mv_ssize expected)
{
    mv_ssize found = 77;
    mv_error err;
    assert_int_equal(find(view, value, start, stop, &found, &err), MV_OK);
    assert_int_equal(found, expected);
}

static void assert_missing(mv_view *view, mv_value value, mv_ssize start, mv_ssize stop)
{
    mv_ssize found = 77;
    mv_error err;
    assert_int_equal(find(view, value, start, stop, &found, &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, "memoryview.index(x): x not found");
    assert_int_equal(found, 77);
}

/* A comparison that counts its calls, keeps the last item, and does what it is told to at one of them. */
typedef struct judge {
    int calls;
    int at; /* the call, counted from 1, at which something happens */
    mv_status status;
    mv_view *releasing;
    bool answer; /* of all calls */
    int64_t last;
} judge;

static mv_status judge_equal(void *object, const mv_value *item, bool *out)
{
    judge *j = object;
    mv_error err;
    j->last = item->as.i;
    *out = j->answer;
    if (++j->calls != j->at) {
        return MV_OK;
    }
    if (j->releasing != NULL) {
        assert_int_equal(mv_view_release(j->releasing, &err), MV_OK);
    }
    return j->status;
}

static mv_match match_of(judge *j)
{
    return (mv_match){.object = j, .equal = judge_equal};
}

/* rule: count.items */
static void items_are_counted(void **state)
{
    (void)state;
    row r;
    mv_view *view = open_data(&r);
    mv_view *odd = slice_from(view, -2);
    assert_count(view, mv_int(1), 3);
    assert_count(view, mv_float(1.0), 3);
    assert_count(view, mv_bool(true), 3);
    assert_count(view, mv_int(9), 0);
    assert_count(view, mv_bytes("\1", 1), 0);
    assert_count(odd, mv_int(1), 3);
    assert_count(odd, mv_int(4), 0);
    mv_view_free(odd);
    mv_view_free(view);
}

/* The bounds are those of a slice: wrapped once, cut to the ends, and never an error.
 * rule: find.first, find.missing, find.range */
static void the_first_is_found(void **state)
{
    (void)state;
    row r;
    mv_view *view = open_data(&r);
    assert_found(view, mv_int(1), 0, MV_SSIZE_MAX, 1);
    assert_found(view, mv_int(1), 2, MV_SSIZE_MAX, 3);
    assert_found(view, mv_int(1), 3, 4, 3);
    assert_found(view, mv_int(1), -1, 6, 5);
    assert_found(view, mv_int(3), -6, 6, 0);
    assert_found(view, mv_int(3), -7, 6, 0); /* not -1, which is the last */
    assert_found(view, mv_int(3), MV_SSIZE_MIN, -5, 0);
    assert_missing(view, mv_int(3), MV_SSIZE_MIN, -6);
    assert_missing(view, mv_int(1), -1, -1);
    assert_missing(view, mv_int(1), 4, 2);
    assert_missing(view, mv_int(1), MV_SSIZE_MAX, MV_SSIZE_MAX);
    assert_missing(view, mv_int(3), 0, MV_SSIZE_MIN);
    assert_missing(view, mv_int(9), 0, MV_SSIZE_MAX);
    mv_view_free(view);
}

static void nothing_more_is_asked(void **state)
{
    (void)state;
    row r;
    mv_ssize found;
    mv_error err;
    mv_view *view = open_data(&r);
    judge j = {.answer = true};
    mv_match match = match_of(&j);
    assert_int_equal(mv_view_find(view, &match, 2, 6, &found, &err), MV_OK);
    assert_int_equal(found, 2);
    assert_int_equal(j.calls, 1);
    assert_int_equal(j.last, 4);
    assert_int_equal(mv_view_count(view, &match, &found, &err), MV_OK);
    assert_int_equal(found, COUNT(data));
    mv_view_free(view);
}

/* What both refuse, and with which text; nothing is compared then. */
static void assert_refused(mv_view *view, mv_status count_status, const char *count_text, mv_status find_status,
                           const char *find_text)
{
    judge j = {.calls = 0};
    mv_match match = match_of(&j);
    mv_ssize out = 77;
    mv_error err;
    assert_int_equal(mv_view_count(view, &match, &out, &err), count_status);
    assert_error(&err, count_status, count_text);
    assert_int_equal(mv_view_find(view, &match, 0, MV_SSIZE_MAX, &out, &err), find_status);
    assert_error(&err, find_status, find_text);
    assert_int_equal(j.calls, 0);
    assert_int_equal(out, 77);
}

static const char released[] = "operation forbidden on released memoryview object";

/* rule: count.iterates, find.dimensions, find.format, find.released */
static void refusals(void **state)
{
    (void)state;
    grid g;
    mv_error err;
    mv_view *view = grid_open(&g, "B", 1, 0);
    assert_refused(view, MV_TYPE_ERROR, "invalid indexing of 0-dim memory", MV_TYPE_ERROR,
                   "invalid lookup on 0-dim memory");
    mv_view_free(view);
    view = grid_open(&g, "B", 1, 2);
    assert_refused(view, MV_NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented",
                   MV_NOT_IMPLEMENTED_ERROR, "multi-dimensional lookup is not implemented");
    assert_int_equal(mv_view_release(view, &err), MV_OK);
    assert_refused(view, MV_VALUE_ERROR, released, MV_VALUE_ERROR, released);
    mv_view_free(view);
    view = grid_open(&g, ">h", 2, 1);
    assert_refused(view, MV_NOT_IMPLEMENTED_ERROR, "memoryview: unsupported format >h", MV_NOT_IMPLEMENTED_ERROR,
                   "memoryview: unsupported format >h");
    mv_view_free(view);
    view = grid_open(&g, "s", 1, 1);
    assert_refused(view, MV_NOT_IMPLEMENTED_ERROR, "memoryview: format s not supported", MV_NOT_IMPLEMENTED_ERROR,
                   "memoryview: format s not supported");
    mv_view_free(view);
}

/* Without an item to look at index() does not see the format; count() does, unless the format is one character.
 * rule: find.format, count.iterates */
static void formats_without_items(void **state)
{
    (void)state;
    grid g;
    mv_ssize count;
    mv_error err;
    mv_value one = mv_int(1);
    mv_match match = mv_match_value(&one);
    mv_view *view = grid_open(&g, ">h", 2, 1);
    mv_view *empty = slice_of(view, 0, 0, 1);
    assert_missing(view, one, 2, 2);
    assert_missing(empty, one, 0, MV_SSIZE_MAX);
    assert_int_equal(mv_view_count(empty, &match, &count, &err), MV_NOT_IMPLEMENTED_ERROR);
    mv_view_free(empty);
    mv_view_free(view);
    view = grid_open(&g, "s", 1, 1);
    empty = slice_of(view, 0, 0, 1);
    assert_count(empty, one, 0);
    mv_view_free(empty);
    mv_view_free(view);
}

/* The view is released by the second comparison: the third item is not read, but if the second is the last one looked
 * at, or the one that is found, nobody notices.  rule: find.released, count.iterates */
static void released_meanwhile(void **state)
{
    (void)state;
    row r;
    mv_ssize out = 77;
    mv_error err;
    for (int stop = 2; stop <= 3; stop++) {
        mv_view *view = open_data(&r);
        judge j = {.at = 2, .releasing = view};
        mv_match match = match_of(&j);
        assert_int_equal(mv_view_find(view, &match, 0, stop, &out, &err), MV_VALUE_ERROR);
        assert_error(&err, MV_VALUE_ERROR, stop == 2 ? "memoryview.index(x): x not found" : released);
        assert_int_equal(j.calls, 2);
        assert_int_equal(r.array.lent, 0);
        mv_view_free(view);
    }
    mv_view *view = open_data(&r);
    judge j = {.at = 1, .releasing = view, .answer = true};
    mv_match match = match_of(&j);
    assert_int_equal(mv_view_count(view, &match, &out, &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, released);
    assert_int_equal(out, 77);
    mv_view_free(view);
    view = open_data(&r);
    j = (judge){.at = 1, .releasing = view, .answer = true};
    assert_int_equal(mv_view_find(view, &match, 3, 6, &out, &err), MV_OK);
    assert_int_equal(out, 3);
    mv_view_free(view);
}

static void last_comparison_releases(void **state)
{
    (void)state;
    row r;
    mv_ssize out;
    mv_error err;
    mv_view *view = open_data(&r);
    judge j = {.at = COUNT(data), .releasing = view, .answer = true};
    mv_match match = match_of(&j);
    assert_int_equal(mv_view_count(view, &match, &out, &err), MV_OK);
    assert_int_equal(out, COUNT(data));
    mv_view_free(view);
}

static void comparisons_fail(void **state)
{
    (void)state;
    row r;
    mv_ssize out = 77;
    mv_error err;
    mv_view *view = open_data(&r);
    const mv_status given[] = {MV_HOST_ERROR, MV_TYPE_ERROR, MV_MEMORY_ERROR};
    for (size_t k = 0; k < COUNT(given); k++) {
        judge j = {.at = 2, .status = given[k], .answer = given[k] == MV_TYPE_ERROR};
        mv_match match = match_of(&j);
        mv_status expected = given[k] == MV_MEMORY_ERROR ? MV_MEMORY_ERROR : MV_HOST_ERROR;
        assert_int_equal(mv_view_count(view, &match, &out, &err), expected);
        j = (judge){.at = 2, .status = given[k]};
        assert_int_equal(mv_view_find(view, &match, 0, 6, &out, &err), expected);
        assert_int_equal(j.calls, 2);
    }
    assert_int_equal(out, 77);
    mv_view_free(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEAP_TEST(items_are_counted),        HEAP_TEST(the_first_is_found),
        HEAP_TEST(nothing_more_is_asked),    HEAP_TEST(refusals),
        HEAP_TEST(formats_without_items),    HEAP_TEST(released_meanwhile),
        HEAP_TEST(last_comparison_releases), HEAP_TEST(comparisons_fail),
    };
    return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
