# suite: tutorial.large
# source: tutorial "Working with Large Datasets"

# case: listing
# about: a bytearray of a million numbers, most of which are no bytes
# after: tutorial.converting.listing
# needs: tobytes, tolist, compare
large_data = bytearray(range(1000000))
# prose: "large_data contains the numbers 0 to 999999"
list(large_data) == list(range(1000000))
mv_large = memoryview(large_data)
mv_large[1000:1010] = b'X' * 10
# prose: "the change through the view is seen in the bytearray"
large_data[1000:1010] == b'X' * 10
print(large_data[995:1015])             # claim: bytearray(b'\x03\x03\x03\x03\x03XXXXX\x03\x03\x03\x03')

# case: listing-alone
# about: the listing without the ones before it
# same-as: tutorial.large.listing

# case: corrected
# about: a bytearray of a million bytes is changed through a view
# after: tutorial.converting.corrected
# needs: tobytes, tolist, compare
# corrects: tutorial.large.listing
large_data = bytearray(i % 256 for i in range(1000000))
# prose: "large_data contains the numbers 0 to 999999 modulo 256"
list(large_data) == [i % 256 for i in range(1000000)]
mv_large = memoryview(large_data)
mv_large[1000:1010] = b'X' * 10
# prose: "the change through the view is seen in the bytearray"
large_data[1000:1010] == b'X' * 10
print(large_data[995:1015])             # claim: bytearray(b'\xe3\xe4\xe5\xe6\xe7XXXXXXXXXX\xf2\xf3\xf4\xf5\xf6')

# case: modulo-256
# about: a bytearray takes the numbers modulo 256
# corrects: tutorial.large.listing 1
large_data = bytearray(i % 256 for i in range(1000000))
# prose: "large_data contains the numbers 0 to 999999 modulo 256"
list(large_data) == [i % 256 for i in range(1000000)]

# case: shown-slice
# about: twenty bytes are shown, ten of which were assigned
# after: tutorial.large.modulo-256
# corrects: tutorial.large.listing 2, 3
mv_large = memoryview(large_data)
mv_large[1000:1010] = b'X' * 10
# prose: "the change through the view is seen in the bytearray"
large_data[1000:1010] == b'X' * 10
print(large_data[995:1015])             # claim: bytearray(b'\xe3\xe4\xe5\xe6\xe7XXXXXXXXXX\xf2\xf3\xf4\xf5\xf6')

# case: wide-numbers
# about: numbers beyond 255 need items wider than a byte
# needs: array
# corrects: tutorial.large.listing 1
import array
large_data = array.array('l', range(1000000))
# prose: "large_data contains the numbers 0 to 999999"
list(large_data) == list(range(1000000))
mv_large = memoryview(large_data)
mv_large[1000] = -1
large_data[999:1002]
