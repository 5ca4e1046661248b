#include "trace.h"

#include "base.h"
#include "protocol.h"

void trace_follow(trace *it, const json_t *answer, size_t steps)
{
    json_int_t step = json_integer_value(json_object_get(answer, "step"));
    json_t *outcome = json_object_get(answer, "outcome");
    it->step = step >= 0 && step < (json_int_t)steps ? (int)step : -1;
    if (it->outcomes != NULL && protocol_is_outcome(outcome) && (json_int_t)json_array_size(it->outcomes) == step - 1)
        add(it->outcomes, json_incref(outcome));
}

int trace_end(const trace *it, json_t **before)
{
    if (it->step >= 0 && json_array_size(it->outcomes) == (size_t)it->step)
        *before = json_incref(it->outcomes);
    return it->step;
}
