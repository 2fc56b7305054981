// Measures every format of sets on a whole knowledge base, beside the least that any export must do: reading, parsing
// and rendering every page, with nothing kept.
// usage: export_bench KB-PROGRAM FLOOR-PROGRAM CORPUS-FOLDER
// The folder gets a set of all pages and, beside it, what is exported. Printing is left to browsers and not measured.
#include <fmt/format.h>
#include <kb/export.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "measure.h"

namespace {

namespace fs = std::filesystem;
using kb::bench::Run;

constexpr int runs_of_each = 3;

Run measured(const std::vector<std::string>& command, const fs::path& output) {
  std::vector<Run> runs;
  for (int i = 0; i < runs_of_each; ++i) {
    fs::remove_all(output);
    runs.push_back(kb::bench::measure(command));
  }
  return kb::bench::median(std::move(runs));
}

void print_row(std::string_view name, const Run& run, double floor, std::size_t bytes) {
  constexpr double mebibyte = 1048576;
  fmt::print("  {:<12}{:>7.2f} s{:>7.1f} x{:>9.0f} MiB peak{:>9.1f} MiB written\n", name, run.wall, run.wall / floor,
             static_cast<double>(run.peak) / mebibyte, static_cast<double>(bytes) / mebibyte);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: export_bench KB-PROGRAM FLOOR-PROGRAM CORPUS-FOLDER\n";
    return 2;
  }
  try {
    const fs::path corpus = argv[3];
    const fs::path output = fs::path(corpus) += ".exported";
    fs::create_directories(corpus / "sets");
    std::ofstream(corpus / "sets/bench.toml") << "title = \"All pages\"\nmembers = [\"**\"]\n";
    fmt::print("export of {}\n", corpus.filename().string());
    const Run floor = measured({argv[2], "render", corpus.string()}, output);
    print_row("rendering", floor, floor.wall, 0);
    for (const kb::ExportTarget& target : kb::export_targets()) {
      if (!target.takes_set || target.name == "pdf") continue;
      const Run run = measured({argv[1], "--root", corpus.string(), "export", "bench", "--format",
                                std::string(target.name), "--output", output.string()},
                               output);
      print_row(target.name, run, floor.wall, kb::bench::bytes_below(output));
    }
    fs::remove_all(output);
  } catch (const std::exception& error) {
    std::cerr << "export_bench: " << error.what() << "\n";
    return 1;
  }
}
