// Measures an exported web page in headless Chromium, as a folder and as one file: how soon it can be used, and how
// long each letter typed into its search field takes until the results are laid out, for Chinese, beginnings of words,
// words with a mistake, and pinyin. Beside it, in the same page, the least that a search can be: looking through all
// texts for what was typed. usage: page_bench KB-PROGRAM CORPUS-FOLDER PROBE-SCRIPT The folder gets a set of all pages
// and, beside it, what is exported.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "measure.h"
#include "queries.h"
#include "support/browser.h"

namespace {

namespace fs = std::filesystem;
using kb::bench::Query;
using nlohmann::ordered_json;

constexpr double longest_start = 1000;  // ms until the page can be used
constexpr double longest_letter = 50;
constexpr std::size_t queries_of_kind = 8;
constexpr std::size_t few_pages = 100;  // tell nothing: one opening will do

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write '" + path.string() + "'");
}

std::vector<fs::path> articles_of(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".md") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

std::string joined(const Query& query) {
  return fmt::format("{}", fmt::join(query, " "));
}

void add(ordered_json& list, const std::string& query) {
  if (list.size() < queries_of_kind) list.push_back(query);
}

ordered_json queries_for(const std::vector<fs::path>& articles) {
  ordered_json kinds = {{"Chinese", ordered_json::array()},
                        {"beginnings", ordered_json::array()},
                        {"mistakes", ordered_json::array()},
                        {"pinyin", {"tuikuan", "dingdan", "yanzhengma", "fapiao", "wuliu", "shezhi", "beifen", "qx"}}};
  for (const Query& query : kb::bench::queries_from(articles, 200)) {
    const bool is_chinese = static_cast<unsigned char>(query.front().front()) >= 0x80;
    add(kinds[is_chinese ? "Chinese" : "beginnings"], joined(query));
    add(kinds["mistakes"], joined(kb::bench::mistyped({query}).front()));
  }
  return kinds;
}

std::string without_scripts(std::string html) {
  constexpr std::string_view end_of_script = "</script>";
  for (std::size_t begin = html.find("<script"); begin != html.npos; begin = html.find("<script", begin)) {
    const std::size_t end = html.find(end_of_script, begin);
    html.erase(begin, end == html.npos ? html.npos : end + end_of_script.size() - begin);
  }
  return html;
}

// The page with the probe in it. Its own rules of what may run are those it came with and files beside it.
void write_probed(const fs::path& probed, std::string html) {
  html.insert(html.rfind("</body>"), "<script src=\"page_probe.js\"></script>\n");
  const std::size_t policy = html.find("script-src 'sha256");
  if (policy != html.npos) html.insert(policy + 11, "file: ");
  write(probed, html);
}

double at_share(std::vector<double> times, double share) {
  std::ranges::sort(times);
  return times.empty() ? 0 : times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

const char* verdict(double value, double aim) {
  return value <= aim ? "met" : "missed";
}

void print_kind(const std::string& name, const ordered_json& kind) {
  const auto typed = kind["typed"].get<std::vector<double>>();
  const double usual = at_share(typed, 0.5);
  const double most = at_share(typed, 0.95);
  const double scan = at_share(kind["scanned"].get<std::vector<double>>(), 0.5);
  fmt::print(
      "    {:<12}{:>4} letters: half within {:>5.1f} ms, 95 of 100 within {:>5.1f}, the slowest {:>6.1f}   aim {} {:<7}"
      " looking through all {:>5.1f} ms, {:.2f} x\n",
      name, typed.size(), usual, most, at_share(typed, 1), longest_letter, verdict(most, longest_letter), scan,
      usual / std::max(scan, 0.01));
}

// Opened by an empty page, in a browser that has started.
ordered_json opened(const fs::path& page) {
  const fs::path before = page.parent_path() / "before.html";
  write(before, fmt::format("<!DOCTYPE html><script>setTimeout(() => {{ location.href = '{}'; }}, 1000);</script>\n",
                            page.filename().string()));
  const std::string answer = kb::HeadlessBrowser().first_said("file://" + before.string(), "PROBED");
  if (answer.empty()) throw std::runtime_error(fmt::format("the browser said nothing of '{}'", page.string()));
  return ordered_json::parse(answer);
}

// The one in the middle.
ordered_json usually_opened(const fs::path& page, std::size_t times) {
  std::vector<ordered_json> openings;
  while (openings.size() < times) openings.push_back(opened(page));
  std::ranges::sort(openings, {}, [](const ordered_json& each) { return each["ready"].get<double>(); });
  return openings[times / 2];
}

struct Probe {
  std::string script;
  std::string data;
  std::size_t openings = 1;
};

// The probe and its data are beside the page then.
void measure_page(const char* name, const fs::path& page, const Probe& probe) {
  write(page.parent_path() / "page_probe.js", probe.script);
  write(page.parent_path() / "probed.js", probe.data);
  write_probed(page.parent_path() / "probed.html", read(page));
  write_probed(page.parent_path() / "bare.html", without_scripts(read(page)));
  const ordered_json said = usually_opened(page.parent_path() / "probed.html", probe.openings);
  const double bare = usually_opened(page.parent_path() / "bare.html", probe.openings)["ready"];
  const double ready = said["ready"];
  fmt::print(
      "  {:<10} drawn after {:.0f} ms, can be used after {:.0f}   aim {} {:<7} can be searched after {:.0f}, "
      "read whole after {:.0f}; without scripts {:.0f} ms, {:.2f} x\n",
      name, said["drawn"].get<double>(), ready, longest_start, verdict(ready, longest_start),
      said["indexed"].get<double>(), said["read"].get<double>(), bare, ready / std::max(bare, 0.01));
  for (const auto& [kind, times] : said["kinds"].items()) print_kind(kind, times);
  std::fflush(stdout);
}

std::string probe_data(const std::vector<fs::path>& articles) {
  ordered_json data = {{"queries", queries_for(articles)}, {"texts", ordered_json::array()}};
  for (const fs::path& article : articles) data["texts"].push_back(read(article));
  return "const probed = " + data.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + ";\n";
}

void run(const std::string& kb, const fs::path& corpus, const fs::path& script) {
  const fs::path output = fs::path(corpus) += ".page";
  fs::create_directories(corpus / "sets");
  write(corpus / "sets/page.toml", "title = \"All pages\"\nmembers = [\"**\"]\n");
  if (!fs::exists(corpus / "kb.toml")) write(corpus / "kb.toml", "");
  const std::vector<std::string> command = {
      kb,     "--quiet",  "--root", corpus.string(), "export",
      "page", "--format", "html",   "--output",      (output / "folder").string()};
  std::vector<std::string> one_file = command;
  one_file.back() = (output / "one/all.html").string();
  one_file.emplace_back("--one-file");
  fs::create_directories(output / "one");
  kb::bench::measure(command);
  kb::bench::measure(one_file);
  const std::vector<fs::path> articles = articles_of(corpus);
  const Probe probe = {read(script), probe_data(articles), articles.size() < few_pages ? 1U : 3U};
  fmt::print("\nexported web page, {} pages\n", articles.size());
  measure_page("folder", output / "folder/index.html", probe);
  measure_page("one file", output / "one/all.html", probe);
  fs::remove_all(output);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: page_bench KB-PROGRAM CORPUS-FOLDER PROBE-SCRIPT\n";
    return 2;
  }
  if (!kb::has_browser()) {
    std::cout << "\nexported web page: skipped, there is no browser (apt-get install chromium)\n";
    return 0;
  }
  try {
    run(argv[1], argv[2], argv[3]);
  } catch (const std::exception& error) {
    std::cerr << "page_bench: " << error.what() << "\n";
    return 3;
  }
}
