// The least that any indexer must do, to compare with. usage: floor walk FOLDER | floor parse FOLDER
// walk: every file's name and stat. parse: every Markdown file read and parsed, nothing kept. Prints how many.
#include <kb/corpus.h>
#include <sys/stat.h>

#include <filesystem>
#include <iostream>
#include <string>

namespace {

namespace fs = std::filesystem;

std::size_t walk(const fs::path& folder) {
  std::size_t count = 0;
  for (auto at = fs::recursive_directory_iterator(folder); at != fs::recursive_directory_iterator(); ++at) {
    if (at->path().filename() == ".kb" || at->path().filename() == ".git") at.disable_recursion_pending();
    struct stat facts {};
    if (stat(at->path().c_str(), &facts) == 0 && S_ISREG(facts.st_mode) && at->path().extension() == ".md") ++count;
  }
  return count;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc == 3 ? argv[1] : "";
  if (what == "walk") {
    std::cout << walk(argv[2]) << "\n";
  } else if (what == "parse") {
    std::cout << kb::load_corpus(argv[2], kb::Config()).documents.size() << "\n";
  } else {
    std::cerr << "usage: floor walk FOLDER | floor parse FOLDER\n";
    return 2;
  }
}
