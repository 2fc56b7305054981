// A set, or what certain readers may see of a folder or a pack: an edition of it in memory, with an index of its own.
// When a file of the knowledge base changes, both are made anew; when that fails nothing is served, for what was made
// before may hold what may not be seen any more.
#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "export/page_markdown.h"
#include "kb/corpus.h"
#include "kb/export.h"
#include "kb/set.h"
#include "mcp/index_of_pages.h"
#include "mcp/page_kinds.h"
#include "mcp/trust.h"

namespace kb::mcp {
namespace {

// Every page that is in use.
PageSet set_of_all(Audience audience) {
  PageSet set;
  set.audience = audience;
  set.sections.emplace_back().members.push_back({"**", {}});
  return set;
}

// What is searched, quoted and filled is the page with its links as they are served: a text may name what it links to.
ServedPage served_page(const Edition& edition, const EditionPage& page, const Config& config) {
  Rewritten body = relative_body(edition, page, same_path);
  const Document& seen = page.document;
  if (body.edits.empty()) return {seen, std::move(body.text)};
  Document document = read_document(seen.path, seen.source.substr(0, seen.body) + body.text, config);
  document.kind = seen.kind;
  document.meta = seen.meta;
  document.front_matter = seen.front_matter;
  return {std::move(document), std::move(body.text)};
}

class BoundedPages : public ServedPages {
 public:
  explicit BoundedPages(ServedBase base) : base_(std::move(base)) {}

  void refresh() override {
    if (index_ && !base_.may_look()) return;
    State seen = look();
    if (index_ && seen == seen_ && day_ == base_.today()) return;
    forget();
    make();
    seen_ = std::move(seen);
    ++version_;
  }

  const Index& index() const override { return *index_; }
  ServedPage page(const std::string& path) override { return pages_.at(path); }

  const std::vector<PageTrust>& trust() override {
    if (!trust_) trust_ = read_trust();
    return *trust_;
  }

  std::uint64_t version() const override { return version_; }

 private:
  // Of the knowledge base, as far as it decides what is served.
  struct State {
    std::vector<FileEntry> files;
    std::vector<std::string> sets;

    bool operator==(const State&) const = default;
  };

  State look() const {
    State state;
    if (base_.pack) return state;
    state.files = list_files(base_.root, base_.config).files;
    for (SetFile& file : read_set_files(base_.root, base_.config)) state.sets.push_back(file.path + '\n' + file.text);
    return state;
  }

  void forget() {
    index_.reset();
    trust_.reset();
    pages_.clear();
  }

  PageSet chosen_set() const {
    if (base_.set.empty()) return set_of_all(*base_.audience);
    return find_set(read_sets(read_set_files(base_.root, base_.config)), base_.set);
  }

  Corpus read_corpus() const {
    return base_.pack ? base_.pack->corpus(base_.config) : load_corpus(base_.root, base_.config);
  }

  void make() {
    PageSet set = chosen_set();
    const bool wants_fresh = std::exchange(set.wants_fresh, false);
    day_ = base_.today();
    EditionOptions how;
    how.today = day_;
    how.audience = base_.audience;
    how.outside = OutsideLinks::text;
    const Edition edition = make_edition(set, read_corpus(), base_.config, how);
    readers_ = edition.set.audience;
    for (const EditionPage& page : edition.pages)
      pages_.emplace(page.document.path, served_page(edition, page, base_.config));
    if (wants_fresh) drop_stale();
    std::vector<const Document*> documents;
    for (const auto& [path, page] : pages_) documents.push_back(&page.document);
    index_ = index_of_pages(documents);
  }

  void drop_stale() {
    trust_ = read_trust();
    for (const PageTrust& page : *trust_) {
      if (page.state != ReviewState::exempt && !is_in_date(page.state)) pages_.erase(page.path);
    }
    std::erase_if(*trust_, [&](const PageTrust& page) { return !pages_.contains(page.path); });
  }

  std::vector<PageTrust> read_trust() const {
    return trust_of_audit(
        audit_all(base_), [&](const std::string& path) { return pages_.contains(path); }, readers_);
  }

  ServedBase base_;
  State seen_;
  Date day_{};
  Audience readers_ = Audience::everybody;
  std::map<std::string, ServedPage> pages_;
  std::optional<Index> index_;
  std::optional<std::vector<PageTrust>> trust_;
  std::uint64_t version_ = 0;
};

}  // namespace

std::unique_ptr<ServedPages> serve_bounded(ServedBase base) {
  return std::make_unique<BoundedPages>(std::move(base));
}

}  // namespace kb::mcp
