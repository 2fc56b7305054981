// The peers: what a plain program finds with the same documents. Each indexes a title and a whole file a document, as
// its own documentation has it, and gives ten hits for a query as it was typed.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace kb::quality {

struct PeerDocument {
  std::string path;
  std::string title;
  std::string body;  // the whole file, front matter included: what it says about a page is there for all
};

// Paths, best first, ten at most.
using Search = std::function<std::vector<std::string>(const std::string& query)>;

// Xapian with its TermGenerator and QueryParser: English stems, n-grams of Chinese characters. `scratch` is a folder
// that does not exist.
Search xapian_peer(const std::vector<PeerDocument>& documents, const std::filesystem::path& scratch);

// SQLite's FTS5 with trigrams; any of the words, ranked by bm25, the title ten times the body.
Search fts5_peer(const std::vector<PeerDocument>& documents);

}  // namespace kb::quality
