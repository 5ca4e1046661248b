# suite: tutorial.accessing
# source: tutorial "Accessing Memory Using memoryview()"

# case: listing
# about: an index gives an int, a slice a view
# after: tutorial.creating.listing
# needs: tobytes, compare
print(mv[0])                            # claim: 72
# prose: "the first element is the ASCII value of the first character, H"
mv[0] == ord('H')
slice_mv = mv[7:12]
# prose: "the range 7 to 12 is the word World in the data"
slice_mv == b'World' and data[7:12] == b'World'
print(slice_mv.tobytes())               # claim: b'World'

# case: listing-alone
# about: the listing without the one before it
# needs: tobytes
# same-as: tutorial.accessing.listing
