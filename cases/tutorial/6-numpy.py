# suite: tutorial.numpy
# source: tutorial "Using memoryview() with NumPy Arrays"

# case: listing
# about: an assignment through the view changes the NumPy array
# after: tutorial.converting.listing
# needs: numpy, tobytes, tolist, compare
import numpy as np
numpy_array = np.array([1, 2, 3, 4, 5])
mv_numpy = memoryview(numpy_array)
mv_numpy[2] = 10
# prose: "assigning through the view changes the array"
bool(numpy_array[2] == 10)
print(numpy_array)                      # claim: [ 1,  2, 10,  4,  5]

# case: listing-alone
# about: the listing without the ones before it
# needs: numpy
# same-as: tutorial.numpy.listing

# case: corrected
# about: an assignment through the view changes the array, which prints without commas
# after: tutorial.converting.corrected
# needs: numpy, tobytes, tolist, compare
# corrects: tutorial.numpy.listing
import numpy as np
numpy_array = np.array([1, 2, 3, 4, 5])
mv_numpy = memoryview(numpy_array)
mv_numpy[2] = 10
# prose: "assigning through the view changes the array"
bool(numpy_array[2] == 10)
print(numpy_array)                      # claim: [ 1  2 10  4  5]

# case: printed-form
# about: a NumPy array prints without commas
# needs: numpy
# corrects: tutorial.numpy.listing 2
import numpy as np
numpy_array = np.array([1, 2, 10, 4, 5])
print(numpy_array)                      # claim: [ 1  2 10  4  5]
