// Measures kb on one corpus against a floor and a peer, all in one run, and prints the figures with their aims.
// usage: bench_main KB-PROGRAM BENCH-PROGRAMS-FOLDER CORPUS-FOLDER NAME [LINTER ARGUMENT...]
// Writes into the corpus: give it a copy. The linter is run on the corpus too, to compare kb check with.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "measure.h"
#include "queries.h"

namespace {

namespace fs = std::filesystem;
using kb::bench::bytes_below;
using kb::bench::measure;
using kb::bench::median;
using kb::bench::Query;
using kb::bench::Run;

constexpr double mebibyte = 1024.0 * 1024.0;

struct Setup {
  std::string kb, floor, peer;
  fs::path corpus, database;
  std::vector<fs::path> articles;
  std::vector<std::string> linter;  // may be empty
};

std::vector<fs::path> articles_of(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".md") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

Run repeat(std::size_t times, const std::function<Run()>& once) {
  std::vector<Run> runs;
  for (; times > 0; --times) runs.push_back(once());
  return median(std::move(runs));
}

struct Figures {
  Run walk, parse, start;
  Run check, check_again, linter;
  Run build, peer_build, unchanged, one_file, query, exact_query, mistyped_query, fresh_query, peer_query;
  Run pack, pack_query;
  std::size_t index = 0, database = 0, queries = 0;
};

// Of more pages nobody makes one file.
constexpr std::size_t most_packed = 20'000;

std::vector<std::string> kb_command(const Setup& setup, std::vector<std::string> words) {
  words.insert(words.begin(), {setup.kb, "--quiet", "--root", setup.corpus.string()});
  return words;
}

Run build_index(const Setup& setup) {
  fs::remove_all(setup.corpus / ".kb");
  return measure(kb_command(setup, {"index"}));
}

Run build_database(const Setup& setup) {
  fs::remove(setup.database);
  return measure({setup.peer, "build", setup.database.string(), setup.corpus.string()});
}

// Another article grows by a line each time.
Run index_after_edit(const Setup& setup, std::size_t turn) {
  std::ofstream(setup.articles[turn * 17 % setup.articles.size()], std::ios::app) << "\nrefund 退款 " << turn << "\n";
  return measure(kb_command(setup, {"index"}));
}

Run ask(const std::vector<Query>& queries, std::vector<std::string> command, int also_fine) {
  std::vector<Run> runs;
  for (const auto& query : queries) {
    auto words = command;
    words.insert(words.end(), query.begin(), query.end());
    runs.push_back(measure(words, also_fine));
  }
  return median(std::move(runs));
}

fs::path pack_of(const Setup& setup) {
  return fs::path(setup.corpus).concat(".kbpack");
}

// All pages into one file.
Run export_pack(const Setup& setup) {
  fs::create_directories(setup.corpus / "sets");
  std::ofstream(setup.corpus / "sets" / "everything.toml") << "title = \"Everything\"\nmembers = [\"**\"]\n";
  const auto file = pack_of(setup);
  fs::remove(file);
  return measure(kb_command(setup, {"export", "everything", "--format", "kbpack", "--output", file.string()}));
}

Run check(const Setup& setup, bool is_first) {
  if (is_first) fs::remove(setup.corpus / ".kb" / "check");
  return measure(kb_command(setup, {"check", "--fail-on", "never"}));
}

Figures take(const Setup& setup) {
  Figures figures;
  const std::size_t builds = setup.articles.size() > 20000 ? 1 : 3;
  const auto corpus = setup.corpus.string();
  figures.walk = repeat(5, [&] { return measure({setup.floor, "walk", corpus}); });
  figures.parse = repeat(builds, [&] { return measure({setup.floor, "parse", corpus}); });
  figures.check = repeat(builds, [&] { return check(setup, true); });
  figures.check_again = repeat(5, [&] { return check(setup, false); });
  if (!setup.linter.empty()) figures.linter = repeat(builds, [&] { return measure(setup.linter, 1); });
  figures.start = repeat(9, [&] { return measure({setup.kb, "--version"}); });
  figures.peer_build = repeat(builds, [&] { return build_database(setup); });
  figures.build = repeat(builds, [&] { return build_index(setup); });
  figures.index = bytes_below(setup.corpus / ".kb");
  figures.database = bytes_below(setup.database);
  figures.unchanged = repeat(5, [&] { return measure(kb_command(setup, {"index"})); });
  std::size_t turn = 0;
  figures.one_file = repeat(5, [&] { return index_after_edit(setup, turn++); });
  const auto queries = kb::bench::queries_from(setup.articles, 50);
  figures.queries = queries.size();
  figures.query = ask(queries, kb_command(setup, {"search", "--no-refresh"}), 1);
  figures.exact_query = ask(queries, kb_command(setup, {"search", "--no-refresh", "--exact"}), 1);
  figures.mistyped_query = ask(kb::bench::mistyped(queries), kb_command(setup, {"search", "--no-refresh"}), 1);
  figures.fresh_query = ask(queries, kb_command(setup, {"search"}), 1);
  if (setup.articles.size() <= most_packed) {
    figures.pack = repeat(builds, [&] { return export_pack(setup); });
    figures.pack_query = ask(queries, {setup.kb, "--quiet", "--pack", pack_of(setup).string(), "search"}, 1);
    fs::remove(pack_of(setup));
  }
  figures.peer_query = ask(queries, {setup.peer, "query", setup.database.string()}, 0);
  return figures;
}

void row(const std::string& name, const std::string& kb, const std::string& other, double ratio,
         std::optional<double> aim) {
  const auto verdict = aim ? fmt::format("aim {:<5.4g} {}", *aim, ratio <= *aim ? "met" : "missed") : "";
  fmt::print("  {:<30}{:>12}  {:<34}{:>8.2f}   {}\n", name, kb, other, ratio, verdict);
}

std::string ms(const Run& run) {
  return run.wall < 1 ? fmt::format("{:.1f} ms", run.wall * 1000) : fmt::format("{:.2f} s", run.wall);
}

std::string mib(std::size_t bytes) {
  return fmt::format("{:.1f} MiB", static_cast<double>(bytes) / mebibyte);
}

double over(std::size_t a, std::size_t b) {
  return static_cast<double>(a) / static_cast<double>(std::max<std::size_t>(b, 1));
}

void print(const Figures& f, const Setup& setup, std::size_t bytes) {
  const auto per_thousand = f.build.wall * 1000 / static_cast<double>(setup.articles.size());
  fmt::print("  {:<30}{:>12}  {:<34}{:>8}\n", "", "kb", "compared with", "ratio");
  row("first build", ms(f.build), "FTS5 trigram " + ms(f.peer_build), f.build.wall / f.peer_build.wall, 0.6);
  row("first build", ms(f.build), "read and parse " + ms(f.parse), f.build.wall / f.parse.wall, {});
  row("first build, processor time", fmt::format("{:.2f} s", f.build.cpu),
      fmt::format("FTS5 trigram {:.2f} s", f.peer_build.cpu), f.build.cpu / f.peer_build.cpu, {});
  row("refresh, nothing changed", ms(f.unchanged), "walk and stat " + ms(f.walk), f.unchanged.wall / f.walk.wall, 3);
  row("refresh, one file changed", ms(f.one_file), fmt::format("first build per 1,000 {:.0f} ms", per_thousand * 1000),
      f.one_file.wall / per_thousand, 0.2);
  row("query, new process", ms(f.query), "15 ms", f.query.wall / 0.015, 1);
  row("query, new process", ms(f.query), "FTS5 trigram " + ms(f.peer_query), f.query.wall / f.peer_query.wall, {});
  row("query, --exact", ms(f.exact_query), "10 ms", f.exact_query.wall / 0.010, 1);
  const bool is_large = setup.articles.size() >= 100000;
  row("query, mistyped", ms(f.mistyped_query), is_large ? "60 ms" : "25 ms",
      f.mistyped_query.wall / (is_large ? 0.060 : 0.025), 1);
  row("query with refresh", ms(f.fresh_query), "walk and stat " + ms(f.walk), f.fresh_query.wall / f.walk.wall, {});
  row("check", ms(f.check), "read and parse " + ms(f.parse), f.check.wall / f.parse.wall, 2);
  if (!setup.linter.empty()) {
    row("check", ms(f.check), fs::path(setup.linter[0]).filename().string() + " " + ms(f.linter),
        f.check.wall / f.linter.wall, 0.5);
  }
  const bool is_small = setup.articles.size() < 2000;
  if (setup.articles.size() <= most_packed) {
    row("export as kbpack", ms(f.pack), "5 s", f.pack.wall / 5, is_small ? std::optional(1.0) : std::nullopt);
    row("export as kbpack", ms(f.pack), "first build " + ms(f.build), f.pack.wall / f.build.wall, {});
    row("peak memory, kbpack", mib(f.pack.peak), "300 MiB", static_cast<double>(f.pack.peak) / (300 * mebibyte),
        is_small ? std::optional(1.0) : std::nullopt);
    row("query in a pack", ms(f.pack_query), "query with refresh " + ms(f.fresh_query),
        f.pack_query.wall / f.fresh_query.wall, 1);
    row("query in a pack", ms(f.pack_query), "query " + ms(f.query), f.pack_query.wall / f.query.wall, {});
  }
  row("check, nothing changed", ms(f.check_again), "150 ms", f.check_again.wall / 0.150,
      is_small ? std::optional(1.0) : std::nullopt);
  row("check, nothing changed", ms(f.check_again), "check " + ms(f.check), f.check_again.wall / f.check.wall, {});
  row("peak memory, check again", mib(f.check_again.peak), "check " + mib(f.check.peak),
      over(f.check_again.peak, f.check.peak), {});
  row("peak memory, check", mib(f.check.peak), "60 MiB", static_cast<double>(f.check.peak) / (60 * mebibyte), 1);
  row("start (kb --version)", ms(f.start), "15 ms", f.start.wall / 0.015, {});
  row("peak memory, first build", mib(f.build.peak), "300 MiB", static_cast<double>(f.build.peak) / (300 * mebibyte),
      1);
  row("peak memory, first build", mib(f.build.peak), "FTS5 trigram " + mib(f.peer_build.peak),
      over(f.build.peak, f.peer_build.peak), {});
  row("peak memory, query", mib(f.query.peak), "FTS5 trigram " + mib(f.peer_query.peak),
      over(f.query.peak, f.peer_query.peak), {});
  row("index size", mib(f.index), "FTS5 trigram " + mib(f.database), over(f.index, f.database), {});
  row("index size", mib(f.index), "articles " + mib(bytes), over(f.index, bytes), {});
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::cerr << "usage: bench_main KB-PROGRAM BENCH-PROGRAMS-FOLDER CORPUS-FOLDER NAME [LINTER ARGUMENT...]\n";
    return 2;
  }
  try {
    const std::string programs = argv[2];
    Setup setup{argv[1], programs + "/floor",    programs + "/fts5_peer", argv[3], fs::path(argv[3]).concat(".sqlite"),
                {},      {argv + 5, argv + argc}};
    if (!setup.linter.empty()) setup.linter.push_back(setup.corpus.string());
    setup.articles = articles_of(setup.corpus);
    std::size_t bytes = 0;
    for (const auto& article : setup.articles) bytes += fs::file_size(article);
    const auto parsed = kb::bench::first_line({setup.floor, "parse", setup.corpus.string()});
    fmt::print("\n{}: {} Markdown files, {}; kb reads {} of them\n", argv[4], setup.articles.size(), mib(bytes),
               parsed);
    std::fflush(stdout);
    const auto figures = take(setup);
    print(figures, setup, bytes);
    fmt::print("  Times are medians over whole processes; {} queries.\n", figures.queries);
  } catch (const std::exception& error) {
    std::cerr << "bench: " << error.what() << "\n";
    return 3;
  }
}
