# suite: tutorial.performance
# source: tutorial "Memory Views and Performance"

# case: listing
# about: the elements of a large NumPy array are summed in a loop, then over a view
# after: tutorial.numpy.listing
# needs: numpy, tobytes, tolist, compare
# opt-in: sums ten million numbers twice and depends on a clock
import numpy as np
import time
data = np.arange(10000000)
start_time = time.time()
sum_regular = 0
for num in data:
    sum_regular += num
end_time = time.time()
print(f"Sum using regular loop: {sum_regular}")
# varies: prints a time
print(f"Time taken: {end_time - start_time} seconds")
# added: keeps the time of the loop
loop_time = end_time - start_time
mv_data = memoryview(data)
start_time = time.time()
sum_mv = sum(mv_data)
end_time = time.time()
print(f"Sum using memory view: {sum_mv}")
# prose: "both sums are equal"
bool(sum_regular == sum_mv)
# varies: prints a time
print(f"Time taken: {end_time - start_time} seconds")
# added: keeps the time of the view
view_time = end_time - start_time
# prose: "the sum over the view is faster than the loop over the array"
view_time < loop_time

# case: listing-alone
# about: the listing without the ones before it
# needs: numpy
# opt-in: sums ten million numbers twice and depends on a clock
# same-as: tutorial.performance.listing

# case: sums-equal
# about: the loop over a NumPy array and the sum over its view give the same number
# needs: numpy
import numpy as np
data = np.arange(10000)
sum_regular = 0
for num in data:
    sum_regular += num
print(f"Sum using regular loop: {sum_regular}")
mv_data = memoryview(data)
sum_mv = sum(mv_data)
print(f"Sum using memory view: {sum_mv}")
# prose: "both sums are equal"
bool(sum_regular == sum_mv)
