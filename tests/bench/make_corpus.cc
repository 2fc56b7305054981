// Writes a knowledge base of generated articles (articles.h). usage: make_corpus FOLDER ARTICLES
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "articles.h"

namespace fs = std::filesystem;

int main(int argc, char** argv) {
  const auto count = argc == 3 ? std::strtoul(argv[2], nullptr, 10) : 0;
  if (count == 0) {
    std::cerr << "usage: make_corpus FOLDER ARTICLES\n";
    return 2;
  }
  const fs::path top = argv[1];
  for (std::size_t number = 0; number < count; ++number) {
    const auto path = top / kb::bench::article_path(number);
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << kb::bench::article(number, count);
    if (!fs::exists(path)) {
      std::cerr << "make_corpus: cannot write '" << path.string() << "'\n";
      return 3;
    }
  }
}
