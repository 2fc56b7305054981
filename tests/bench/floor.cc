// The least that any indexer or export must do, to compare with. usage: floor walk|parse|render FOLDER
// walk: every file's name and stat. parse: every Markdown file read and parsed, nothing kept. render: made HTML, too.
// Prints how many files, of render how many bytes.
#include <kb/corpus.h>
#include <kb/render.h>
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

std::size_t render(const fs::path& folder) {
  std::size_t bytes = 0;
  for (const kb::Document& page : kb::load_corpus(folder, kb::Config()).documents)
    bytes += kb::render_html(page).size();
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc == 3 ? argv[1] : "";
  if (what == "walk") {
    std::cout << walk(argv[2]) << "\n";
  } else if (what == "parse") {
    std::cout << kb::load_corpus(argv[2], kb::Config()).documents.size() << "\n";
  } else if (what == "render") {
    std::cout << render(argv[2]) << "\n";
  } else {
    std::cerr << "usage: floor walk|parse|render FOLDER\n";
    return 2;
  }
}
