# suite: tutorial.modifying
# source: tutorial "Modifying Data Using memoryview()"

# case: listing
# about: one element and one slice are assigned, both beyond what is there
# after: tutorial.accessing.listing
# needs: tobytes, compare
mv[13] = 63
# prose: "index 13 is the 14th element, the exclamation mark"
len(mv) > 13 and mv[13] == 33
print(data)                             # claim: bytearray(b'Hello, World?')
slice_mv[0:5] = b'Universe'
print(data)                             # claim: bytearray(b'Hello, Universe?')

# case: listing-alone
# about: the listing without the ones before it
# same-as: tutorial.modifying.listing

# case: corrected
# about: the last element and a slice of the same length are assigned
# after: tutorial.accessing.listing
# needs: tobytes, compare
# corrects: tutorial.modifying.listing
# prose: "index 12 is the 13th element, the exclamation mark"
len(mv) == 13 and mv[12] == 33
mv[12] = 63
print(data)                             # claim: bytearray(b'Hello, World?')
slice_mv[0:5] = b'Earth'
print(data)                             # claim: bytearray(b'Hello, Earth?')

# case: last-element
# about: the exclamation mark is the last element, with the index 12
# after: tutorial.accessing.listing
# needs: tobytes, compare
# corrects: tutorial.modifying.listing 1, 2
# prose: "index 12 is the 13th element, the exclamation mark"
len(mv) == 13 and mv[12] == 33
mv[12] = 63
print(data)                             # claim: bytearray(b'Hello, World?')

# case: same-length
# about: a slice takes exactly as many bytes as it has
# after: tutorial.modifying.last-element
# needs: tobytes, compare
# corrects: tutorial.modifying.listing 3
slice_mv[0:5] = b'Earth'
print(data)                             # claim: bytearray(b'Hello, Earth?')

# case: longer-text
# about: a longer text needs the bytearray itself, and that all its views are released before
# after: tutorial.modifying.last-element
# needs: release, tobytes, compare
# corrects: tutorial.modifying.listing 3
slice_mv.release()
mv.release()
data[7:12] = b'Universe'
print(data)                             # claim: bytearray(b'Hello, Universe?')
