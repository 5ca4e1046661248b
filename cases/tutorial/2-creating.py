# suite: tutorial.creating
# source: tutorial "Creating a memoryview()"

# case: listing
# about: a view of a bytearray is made and printed
data = bytearray(b'Hello, World!')
# prose: "the bytearray contains the bytes of the text"
data == 'Hello, World!'.encode()
mv = memoryview(data)
# added: the text says that the view is printed, and the listing ends in a comment
print(mv)                               # claim: <memory at 0x7f87a6c59310>

# case: corrected
# about: a view of a bytearray is made and printed, with the print statement
# corrects: tutorial.creating.listing
data = bytearray(b'Hello, World!')
# prose: "the bytearray contains the bytes of the text"
data == 'Hello, World!'.encode()
mv = memoryview(data)
print(mv)                               # claim: <memory at 0x7f87a6c59310>

# case: print-the-view
# about: the statement that the listing lacks
# after: tutorial.creating.listing
# corrects: tutorial.creating.listing 2
print(mv)                               # claim: <memory at 0x7f87a6c59310>
