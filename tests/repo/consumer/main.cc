// Prints how many documents a folder holds.
#include <kb/corpus.h>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::cout << kb::load_corpus(argv[1], kb::Config()).documents.size() << "\n";
}
