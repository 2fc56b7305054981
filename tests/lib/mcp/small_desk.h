// A server over a few pages that are values, for tests of what it answers.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "kb/corpus.h"
#include "kb/mcp.h"
#include "mcp/index_of_pages.h"

namespace kb {

class PagesOfValues : public ServedPages {
 public:
  void add(const std::string& path, const std::string& text) {
    pages_[path] = read_document(path, text, config_);
    index_.reset();
    ++version_;
  }
  // Its file goes, which nobody knows until somebody asks for it.
  void take_away(const std::string& path) { pages_.erase(path); }

  void add_trust(PageTrust trust) { trust_.push_back(std::move(trust)); }

  void refresh() override {
    if (is_broken) throw Error(ErrorCode::io, "SECRET", "SECRET");
    if (index_) return;
    std::vector<const Document*> documents;
    for (const auto& [path, document] : pages_) documents.push_back(&document);
    index_ = mcp::index_of_pages(documents);
  }
  const Index& index() const override { return *index_; }
  ServedPage page(const std::string& path) override {
    const auto found = pages_.find(path);
    if (found == pages_.end()) {
      index_.reset();
      ++version_;
      throw PageGone(path);
    }
    const Document& document = found->second;
    return {document, document.source.substr(document.body)};
  }
  const std::vector<PageTrust>& trust() override { return trust_; }
  std::uint64_t version() const override { return version_; }

  bool is_broken = false;

 private:
  Config config_;
  std::map<std::string, Document> pages_;
  std::vector<PageTrust> trust_;
  std::optional<Index> index_;
  std::uint64_t version_ = 0;
};

class SmallDesk {
 public:
  using Json = nlohmann::json;

  SmallDesk();

  // The answer to a line, as it is.
  std::string line(std::string_view text) { return server.answer(text); }

  // To a request with the id 1, of the legacy era once `initialize` was called, else of the modern one.
  Json ask(const std::string& method, Json params = Json::object());

  Json result(const std::string& method, Json params = Json::object());
  int error_number(const std::string& method, Json params = Json::object());

  // tools/call: the structured content, or the text of a problem.
  Json call(const std::string& tool, Json arguments = Json::object());
  std::string problem(const std::string& tool, Json arguments = Json::object());

  void initialize(const std::string& version = "2025-11-25");

  PagesOfValues pages;
  std::vector<std::string> log;
  McpServer server;

 private:
  bool is_modern_ = true;
};

// 2026-06-01
Date desk_day();

}  // namespace kb
