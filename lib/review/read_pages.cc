// The pages of a folder as an audit needs them: what a page says comes from the last run while its bytes are the same.
#include <algorithm>
#include <mutex>
#include <unordered_map>

#include "base/kept_file.h"
#include "base/parallel.h"
#include "content/reader.h"
#include "kb/audit.h"
#include "review/audit_tree.h"
#include "review/facts_file.h"

namespace kb {
namespace {

class AuditReader {
 public:
  AuditReader(const std::filesystem::path& root, const Config& config, const AuditReadOptions& options)
      : root_(root), config_(config), options_(options), reader_(config) {}

  AuditPages run() {
    PageRecords records = read_all_records();
    const std::vector<std::string> paths = records.paths();
    const std::vector<std::string> digests = records.digests();
    take_kept(records.key());
    std::vector<PageFacts> pages(paths.size());
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < paths.size(); ++i) {
      if (!take(paths[i], digests[i], pages[i])) missing.push_back(i);
    }
    read_missing(paths, missing, pages);
    if (is_changed_ || kept_.size() > 0) keep(records.key(), pages);
    return tree_of(std::move(records), std::move(pages));
  }

  static AuditPages tree_of(PageRecords records, std::vector<PageFacts> facts) {
    Corpus corpus;
    corpus.others = records.others();
    corpus.documents.reserve(facts.size());
    for (PageFacts& page : facts) corpus.documents.push_back(std::move(page.outline));
    return AuditPages(
        std::make_shared<const AuditTree>(AuditTree{std::move(records), std::move(corpus), std::move(facts)}));
  }

 private:
  using ByPath = std::unordered_map<std::string, PageFacts>;

  PageRecords read_all_records() {
    RecordOptions how;
    how.jobs = options_.jobs;
    how.kept = options_.records;
    how.with_replies = false;
    how.on_read = [&](const Document& page) {
      PageFacts facts = reader_.read(page);
      const std::lock_guard lock(mutex_);
      read_.insert_or_assign(page.path, std::move(facts));
    };
    return read_records(root_, config_, how);
  }

  void take_kept(const std::string& key) {
    if (options_.facts.empty() || key.empty()) return;
    const auto bytes = read_kept_file(options_.facts);
    auto file = bytes ? decode_facts(*bytes, key) : std::nullopt;
    if (!file) return;
    for (PageFacts& page : file->pages) {
      std::string path = page.outline.path;
      kept_.emplace(std::move(path), std::move(page));
    }
  }

  bool take(const std::string& path, const std::string& digest, PageFacts& page) {
    if (take_from(kept_, path, digest, page)) return true;
    is_changed_ = true;
    return take_from(read_, path, digest, page);
  }

  static bool take_from(ByPath& pages, const std::string& path, const std::string& digest, PageFacts& page) {
    const auto found = pages.find(path);
    if (found == pages.end() || found->second.outline.digest != digest) return false;
    page = std::move(found->second);
    pages.erase(found);
    return true;
  }

  void read_missing(const std::vector<std::string>& paths, const std::vector<std::size_t>& missing,
                    std::vector<PageFacts>& pages) {
    if (missing.empty()) return;
    const Reader reader(root_, config_);
    parallel_for(missing.size(), options_.jobs,
                 [&](std::size_t at) { pages[missing[at]] = reader_.read(reader.read(paths[missing[at]])); });
  }

  void keep(const std::string& key, const std::vector<PageFacts>& pages) const {
    if (!options_.facts.empty() && !key.empty()) write_kept_file(options_.facts, encode_facts({pages}, key));
  }

  const std::filesystem::path& root_;
  const Config& config_;
  const AuditReadOptions& options_;
  const FactsReader reader_;
  std::mutex mutex_;  // of the next
  ByPath read_;       // in this run
  ByPath kept_;       // of the last run and not taken yet: in the end those that are gone
  bool is_changed_ = false;
};

}  // namespace

std::vector<std::string> AuditPages::paths() const {
  return tree_->records.paths();
}

AuditPages read_audit_pages(const std::filesystem::path& root, const Config& config, const AuditReadOptions& options) {
  return AuditReader(root, config, options).run();
}

AuditPages make_audit_pages(const Corpus& corpus, const Config& config, unsigned jobs) {
  CheckOptions how;
  how.jobs = jobs;
  const FactsReader reader(config);
  std::vector<PageFacts> facts(corpus.documents.size());
  parallel_for(facts.size(), jobs, [&](std::size_t i) { facts[i] = reader.read(corpus.documents[i]); });
  return AuditReader::tree_of(make_records(corpus, config, how), std::move(facts));
}

}  // namespace kb
