// What `kb eval --json` measured, beside what the peers find with the same documents and the same queries.
// usage: quality_peers compare NAME KB.json FOLDER QUERIES.jsonl QRELS SCRATCH   prints a table
//        quality_peers unpack DOCS.jsonl FOLDER   makes a Markdown file of each {"id", "title", "body"}
#include <fmt/format.h>
#include <kb/corpus.h>
#include <kb/eval.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "peers.h"

namespace {

namespace fs = std::filesystem;
using kb::quality::PeerDocument;
using nlohmann::json;

struct Measured {
  std::string name;
  std::map<std::string, kb::EvalScores> kinds;  // "" is all of them
  double per_second = 0;
};

std::string read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(stream), {}};
}

kb::EvalScores scores_of(const json& value) {
  return {value.at("n"), value.at("hit@1"), value.at("hit@3"), value.at("hit@10"), value.at("mrr@10")};
}

Measured measured_by_kb(const json& report) {
  Measured measured{"kb", {{"", scores_of(report.at("overall"))}}, report.at("queries_per_second")};
  for (const auto& [kind, scores] : report.at("kinds").items()) measured.kinds[kind] = scores_of(scores);
  return measured;
}

std::optional<std::size_t> rank_of(const kb::EvalQuery& query, const std::vector<std::string>& paths) {
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (std::ranges::find(query.relevant, paths[i]) != query.relevant.end()) return i + 1;
  }
  return std::nullopt;
}

Measured measure(const std::string& name, const kb::quality::Search& search,
                 const std::vector<kb::EvalQuery>& queries) {
  std::map<std::string, std::vector<std::optional<std::size_t>>> ranks;
  const auto start = std::chrono::steady_clock::now();
  for (const auto& query : queries) {
    const auto rank = rank_of(query, search(query.text));
    ranks[""].push_back(rank);
    ranks[query.kind].push_back(rank);
  }
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  Measured measured{name, {}, static_cast<double>(queries.size()) / elapsed.count()};
  for (const auto& [kind, its_ranks] : ranks) measured.kinds[kind] = kb::score(its_ranks);
  return measured;
}

void print_row(const std::string& kind, const std::vector<Measured>& all, const std::string& key) {
  std::cout << fmt::format("{:<12}{:>6}", kind, all.front().kinds.at(key).queries);
  for (const auto& one : all) {
    const kb::EvalScores& s = one.kinds.at(key);
    std::cout << fmt::format("  | {:.3f} {:.3f} {:<6.3f} {:<6.3f}", s.hit1, s.hit3, s.hit10, s.mrr10);
  }
  std::cout << "\n";
}

void print_table(const std::string& title, const std::vector<Measured>& all) {
  std::cout << title << "\n" << fmt::format("{:<18}", "");
  for (const auto& one : all) std::cout << fmt::format("  | {:<25}", one.name);
  std::cout << fmt::format("\n{:<12}{:>6}", "kind", "n");
  for (std::size_t i = 0; i < all.size(); ++i) std::cout << "  | hit@1 hit@3 hit@10 MRR@10";
  std::cout << "\n";
  for (const auto& [kind, scores] : all.front().kinds) {
    if (!kind.empty()) print_row(kind, all, kind);
  }
  print_row("all", all, "");
  std::cout << fmt::format("{:<18}", "queries a second");
  for (const auto& one : all) std::cout << fmt::format("  | {:<25.0f}", one.per_second);
  std::cout << "\n\n";
}

void compare(const std::string& name, const fs::path& report, const fs::path& folder, const fs::path& queries,
             const fs::path& relevance, const fs::path& scratch) {
  const kb::Corpus corpus = kb::load_corpus(folder, kb::Config());
  std::vector<PeerDocument> documents;
  std::vector<kb::Record> records;
  for (const auto& page : corpus.documents) {
    documents.push_back({page.path, page.meta.title, page.source});
    records.push_back({page.kind, page.path, page.meta});
  }
  const auto set = kb::make_eval_set(kb::parse_queries(read_file(queries), queries.string()),
                                     kb::parse_judgements(read_file(relevance), relevance.string()), records);
  const std::vector<Measured> all = {measured_by_kb(json::parse(read_file(report))),
                                     measure("Xapian, n-grams", xapian_peer(documents, scratch), set.queries),
                                     measure("FTS5, trigrams", fts5_peer(documents), set.queries)};
  if (all[0].kinds.at("").queries != set.queries.size()) throw std::runtime_error("kb was asked other queries");
  print_table(fmt::format("{}: {} documents", name, documents.size()), all);
}

void unpack(const fs::path& file, const fs::path& folder) {
  std::istringstream lines(read_file(file));
  for (std::string line; std::getline(lines, line);) {
    const json document = json::parse(line);
    std::ofstream page(folder / (document.at("id").get<std::string>() + ".md"), std::ios::binary);
    page << "---\nid: " << document.at("id") << "\ntitle: " << document.at("title") << "\nkind: reply\n---\n\n"
         << document.at("body").get<std::string>() << "\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  try {
    if (words.size() == 7 && words[0] == "compare") {
      compare(words[1], words[2], words[3], words[4], words[5], words[6]);
    } else if (words.size() == 3 && words[0] == "unpack") {
      unpack(words[1], words[2]);
    } else {
      std::cerr
          << "usage: quality_peers compare NAME KB.json FOLDER QUERIES QRELS SCRATCH | unpack DOCS.jsonl FOLDER\n";
      return 2;
    }
  } catch (const std::exception& error) {
    std::cerr << "quality_peers: " << error.what() << "\n";
    return 3;
  }
}
