#include "kb/corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <utility>

#include "base/parallel.h"
#include "content/claimed_ids.h"
#include "content/reader.h"

namespace kb {
namespace {

std::string_view without_extension(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const bool is_in_name = dot != std::string_view::npos && path.find('/', dot) == std::string_view::npos;
  return is_in_name ? path.substr(0, dot) : path;
}

const Decision* decision_of(const Document& document, std::string_view role) {
  const auto found = std::ranges::find(document.decisions, role, &Decision::role);
  return found == document.decisions.end() ? nullptr : &*found;
}

void add_duplicate_ids(Corpus& corpus) {
  std::vector<ClaimedId> claims;
  for (const Document& document : corpus.documents) {
    const Decision* decision = decision_of(document, "id");
    if (decision == nullptr || decision->basis != "front matter") continue;
    claims.push_back({document.meta.id, decision->location});
  }
  for (Finding& finding : find_duplicate_ids(claims)) corpus.findings.push_back(std::move(finding));
}

void gather_findings(Corpus& corpus) {
  for (const Document& document : corpus.documents) {
    corpus.findings.insert(corpus.findings.end(), document.findings.begin(), document.findings.end());
  }
  add_duplicate_ids(corpus);
  sort_findings(corpus.findings);
}

template <typename Name>
const Document* first_with(const std::vector<Document>& documents, std::string_view wanted, Name name) {
  const auto found =
      std::ranges::find_if(documents, [&](const Document& document) { return name(document) == wanted; });
  return found == documents.end() ? nullptr : &*found;
}

}  // namespace

std::vector<Finding> find_duplicate_ids(std::span<const ClaimedId> claims) {
  std::vector<Finding> findings;
  std::unordered_map<std::string_view, const ClaimedId*> first_claims;
  for (const ClaimedId& claim : claims) {
    const auto [first, is_new] = first_claims.try_emplace(claim.id, &claim);
    if (is_new) continue;
    findings.push_back(make_finding("duplicate-id", claim.where,
                                    fmt::format("the id '{}' is that of '{}'", claim.id, first->second->where.path),
                                    "give one of the two pages another id"));
  }
  return findings;
}

const Document* Corpus::find(std::string_view name) const {
  if (name.empty()) return nullptr;
  const auto id = [](const Document& d) { return std::string_view(d.meta.id); };
  const auto path = [](const Document& d) { return std::string_view(d.path); };
  const auto stem = [](const Document& d) { return without_extension(d.path); };
  const auto shortcut = [](const Document& d) {
    return d.kind == Kind::reply ? std::string_view(d.meta.shortcut) : std::string_view();
  };
  if (const Document* found = first_with(documents, name, id)) return found;
  if (const Document* found = first_with(documents, name, path)) return found;
  if (const Document* found = first_with(documents, name, stem)) return found;
  return first_with(documents, name, shortcut);
}

Corpus make_corpus(std::vector<Document> documents, std::vector<std::string> others) {
  Corpus corpus{{}, std::move(documents), std::move(others), {}};
  std::ranges::sort(corpus.documents, {}, &Document::path);
  std::ranges::sort(corpus.others);
  gather_findings(corpus);
  return corpus;
}

PageSource page_source(const std::filesystem::path& root, const Config& config) {
  PageSource source;
  for (FileEntry& file : list_files(root, config).files) source.paths.push_back(std::move(file.path));
  const auto reader = std::make_shared<const Reader>(root, config);
  source.read = [reader](const std::string& path) { return reader->read(path); };
  return source;
}

Corpus load_corpus(const std::filesystem::path& root, const Config& config, unsigned jobs) {
  Listing listing = list_files(root, config, true);
  const Reader reader(root, config);
  Corpus corpus{root, std::vector<Document>(listing.files.size()), std::move(listing.others), listing.findings};
  parallel_for(listing.files.size(), jobs,
               [&](std::size_t i) { corpus.documents[i] = reader.read(listing.files[i].path); });
  gather_findings(corpus);
  corpus.sets = read_set_files(root, config);
  return corpus;
}

}  // namespace kb
