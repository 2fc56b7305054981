// The whole knowledge base, or a pack: pages are read from the disk when they are asked for.
#include "kb/corpus.h"
#include "mcp/page_kinds.h"
#include "mcp/trust.h"

namespace kb::mcp {
namespace {

class WholePages : public ServedPages {
 public:
  explicit WholePages(ServedBase base) : base_(std::move(base)) {}

  void refresh() override {
    if (base_.pack) return open_pack();
    if (index_ && !is_behind_ && !base_.may_look()) return;
    is_behind_ = false;
    auto changed = base_.reopen();
    if (!changed) return;
    index_ = std::move(changed);
    trust_.reset();
    ++version_;
  }

  const Index& index() const override { return *index_; }

  ServedPage page(const std::string& path) override {
    if (!base_.pack && !std::filesystem::exists(base_.root / path)) {
      is_behind_ = true;
      throw PageGone(path);
    }
    Document document = base_.pack ? packed_.read(path) : load_document(base_.root, path, base_.config);
    std::string body = document.source.substr(document.body);
    return {std::move(document), std::move(body)};
  }

  const std::vector<PageTrust>& trust() override {
    if (trust_ && trust_day_ == base_.today()) return *trust_;
    trust_day_ = base_.today();
    trust_ = trust_of_audit(
        audit_all(base_), [](const std::string&) { return true; }, readers_of_all(base_));
    return *trust_;
  }

  std::uint64_t version() const override { return version_; }

 private:
  void open_pack() {
    if (index_) return;
    packed_ = base_.pack->pages(base_.config);
    index_ = base_.pack->index();
    ++version_;
  }

  ServedBase base_;
  PageSource packed_;
  std::optional<Index> index_;
  std::optional<std::vector<PageTrust>> trust_;
  Date trust_day_{};
  bool is_behind_ = false;
  std::uint64_t version_ = 0;
};

}  // namespace

std::unique_ptr<ServedPages> serve_whole(ServedBase base) {
  return std::make_unique<WholePages>(std::move(base));
}

}  // namespace kb::mcp
