// Measures kb duplicates on a generated knowledge base with planted copies, and how many of them it finds.
// usage: duplicates_bench KB-PROGRAM CORPUS-FOLDER
// The folder is one that make_corpus wrote with copies; a report is written into it.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

#include "measure.h"

namespace {

namespace fs = std::filesystem;
using kb::bench::Run;
using Pairs = std::set<std::pair<std::string, std::string>>;

// Copy and original, in the order of their names.
Pairs planted_pairs(const fs::path& file) {
  Pairs pairs;
  std::ifstream lines(file);
  for (std::string copy, original; std::getline(lines, copy, '\t') && std::getline(lines, original);)
    pairs.insert(std::minmax(copy, original));
  return pairs;
}

Pairs found_pairs(const fs::path& report) {
  Pairs pairs;
  std::ifstream lines(report);
  for (std::string line; std::getline(lines, line);) {
    const auto finding = nlohmann::json::parse(line);
    if (finding["rule"] != "duplicate-page") continue;
    pairs.insert(std::minmax(finding["path"].get<std::string>(), finding["target"].get<std::string>()));
  }
  return pairs;
}

void print_run(const char* name, const Run& run, std::size_t pages) {
  fmt::print("  {:<24}{:>8.2f} s  processor {:>8.2f} s  peak memory {:>6.1f} MiB ({:.0f} bytes a page)\n", name,
             run.wall, run.cpu, static_cast<double>(run.peak) / 1048576,
             static_cast<double>(run.peak) / static_cast<double>(pages));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: duplicates_bench KB-PROGRAM CORPUS-FOLDER\n";
    return 2;
  }
  try {
    const fs::path corpus = argv[2];
    const fs::path report = corpus / "duplicates.ndjson";
    std::size_t pages = 0;
    for (const auto& entry : fs::recursive_directory_iterator(corpus))
      pages += entry.path().extension() == ".md" ? 1 : 0;
    const std::vector<std::string> command = {
        argv[1],     "--quiet", "--root", corpus.string(), "duplicates", "--report", "ndjson=" + report.string(),
        "--fail-on", "never"};
    std::vector<std::string> with_passages = command;
    with_passages.emplace_back("--passages");
    const Run run = kb::bench::measure(command);
    const Pairs planted = planted_pairs(corpus / "planted.tsv");
    const Pairs found = found_pairs(report);
    std::size_t hits = 0;
    for (const auto& pair : planted) hits += found.count(pair);
    fmt::print("\nkb duplicates, {} pages\n", pages);
    print_run("pages and answers", run, pages);
    print_run("passages too", kb::bench::measure(with_passages), pages);
    fmt::print("  planted copies found: {} of {}; other pairs told: {}\n", hits, planted.size(), found.size() - hits);
  } catch (const std::exception& error) {
    std::cerr << "duplicates_bench: " << error.what() << "\n";
    return 3;
  }
}
