# suite: tutorial.converting
# source: tutorial "Converting memoryview to Other Data Types"

# case: listing
# about: a view becomes bytes and a list; what is shown is right only as both modifications failed
# after: tutorial.modifying.listing
# needs: tobytes, tolist, compare
mv_bytes = mv.tobytes()
# prose: "tobytes returns the data as bytes"
type(mv_bytes) is bytes and mv_bytes == data
print(mv_bytes)                         # claim: b'Hello, World!'
mv_list = mv.tolist()
# prose: "tolist gives the ASCII values of the characters as a list of integers"
type(mv_list) is list and mv_list == [ord(c) for c in data.decode('ascii')]
print(mv_list)                          # claim: [72, 101, 108, 108, 111, 44, 32, 87, 111, 114, 108, 100, 33]

# case: listing-alone
# about: the listing without the ones before it
# needs: tobytes, tolist
# same-as: tutorial.converting.listing

# case: corrected
# about: a view becomes bytes and a list, which show both modifications
# after: tutorial.modifying.corrected
# needs: tobytes, tolist, compare
# corrects: tutorial.converting.listing
mv_bytes = mv.tobytes()
# prose: "tobytes returns the data as bytes"
type(mv_bytes) is bytes and mv_bytes == data
print(mv_bytes)                         # claim: b'Hello, Earth?'
mv_list = mv.tolist()
# prose: "tolist gives the ASCII values of the characters as a list of integers"
type(mv_list) is list and mv_list == [ord(c) for c in data.decode('ascii')]
print(mv_list)                          # claim: [72, 101, 108, 108, 111, 44, 32, 69, 97, 114, 116, 104, 63]
