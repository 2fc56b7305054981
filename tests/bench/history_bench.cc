// Measures reading the history of a repository, the first time and with a cache, against asking git for each file.
// usage: history_bench REPOSITORY
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "kb/history.h"
#include "measure.h"

namespace {

namespace fs = std::filesystem;
using kb::bench::measure;

constexpr std::size_t sample = 100;  // files that git is asked for one by one

std::vector<std::string> pages_of(const fs::path& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".md") paths.push_back(entry.path().lexically_relative(folder).string());
  }
  std::ranges::sort(paths);
  return paths;
}

// Of this process and those it has waited for.
double processor_seconds() {
  double seconds = 0;
  for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage used{};
    ::getrusage(who, &used);
    for (const timeval& time : {used.ru_utime, used.ru_stime})
      seconds += static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  }
  return seconds;
}

struct Reading {
  double seconds = 0;
  double processor = 0;
  kb::History history;
};

Reading read(const fs::path& folder, const std::vector<std::string>& paths, const fs::path& cache) {
  kb::HistoryOptions options;
  options.cache = cache;
  const double used = processor_seconds();
  const auto start = std::chrono::steady_clock::now();
  kb::History history = kb::read_history(folder, paths, options);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  return {taken.count(), processor_seconds() - used, std::move(history)};
}

// The one in the middle of some readings; a first one begins without a cache.
Reading middle(const fs::path& folder, const std::vector<std::string>& paths, std::size_t times, bool is_first) {
  const fs::path cache = folder / ".git" / "kb-bench";
  std::vector<Reading> readings;
  for (std::size_t i = 0; i < times; ++i) {
    if (is_first) fs::remove_all(cache);
    readings.push_back(read(folder, paths, cache));
  }
  std::ranges::sort(readings, {}, &Reading::seconds);
  return std::move(readings[times / 2]);
}

// For all files, from asking for some of them.
kb::bench::Run ask_for_each(const fs::path& folder, const std::vector<std::string>& paths) {
  kb::bench::Run all;
  const std::size_t asked = std::min(sample, paths.size());
  for (std::size_t i = 0; i < asked; ++i) {
    const std::string& path = paths[i * paths.size() / asked];
    const kb::bench::Run one = measure({"git", "-C", folder.string(), "log", "-1", "--format=%cs", "--", path});
    all.wall += one.wall;
    all.cpu += one.cpu;
  }
  const double scale = static_cast<double>(paths.size()) / static_cast<double>(asked);
  return {all.wall * scale, all.cpu * scale, 0};
}

void row(const char* what, const Reading& reading, double aim) {
  fmt::print("  {:<34}{:>9.3f} s{:>9.3f} s of processors   aim {:<4} {}\n", what, reading.seconds, reading.processor,
             aim, reading.seconds <= aim ? "met" : "missed");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: history_bench REPOSITORY\n";
    return 2;
  }
  try {
    const fs::path folder = argv[1];
    const std::vector<std::string> paths = pages_of(folder);
    if (paths.empty()) throw std::runtime_error("no pages in '" + folder.string() + "'");
    const Reading first = middle(folder, paths, 3, true);
    const Reading warm = middle(folder, paths, 5, false);
    if (first.history.state != kb::HistoryState::complete || first.history.files != warm.history.files) {
      throw std::runtime_error("the cache and the history tell different things, or " + first.history.reason);
    }
    const kb::bench::Run each = ask_for_each(folder, paths);
    fmt::print("\nhistory: {} commits, {} pages\n", first.history.commit_times.size(), paths.size());
    row("first pass", first, 3);
    row("with a cache", warm, 0.2);
    fmt::print(
        "  {:<34}{:>9.3f} s{:>9.3f} s of processors   {:.0f} times those of the first pass ({} files asked, scaled)\n",
        "git log -1 for each file", each.wall, each.cpu, each.cpu / first.processor, std::min(sample, paths.size()));
  } catch (const std::exception& error) {
    std::cerr << "bench: " << error.what() << "\n";
    return 3;
  }
}
