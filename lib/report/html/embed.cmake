# Writes the text file SOURCE as a string of C++ into OUTPUT. Run by cmake -P.
file(READ ${SOURCE} text)
file(WRITE ${OUTPUT} "R\"kb_embed(${text})kb_embed\"\n")
