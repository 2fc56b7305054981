#include <algorithm>

#include "check/resolve.h"
#include "kb/link_target.h"
#include "text/unicode.h"

namespace kb {
namespace {

std::vector<PageRecord> linkable_records(const Corpus& corpus) {
  std::vector<PageRecord> records;
  records.reserve(corpus.documents.size());
  for (const Document& document : corpus.documents) {
    PageRecord& record = records.emplace_back();
    record.path = document.path;
    record.title = document.meta.title;
    record.aliases = document.meta.aliases;
    record.url_aliases = document.meta.url_aliases;
  }
  return records;
}

}  // namespace

struct LinkTargets::State {
  State(const Corpus& corpus, const Config& with)
      : config(with),
        pages(linkable_records(corpus)),
        others(corpus.others),
        site(pages, others, config),
        elsewhere(config.list("check.elsewhere")),
        context{pages, config, site, elsewhere, {}} {}

  const Config config;
  const std::vector<PageRecord> pages;
  const std::vector<std::string> others;
  const Site site;
  const Globs elsewhere;
  const CheckContext context;
};

LinkTargets::LinkTargets(const Corpus& corpus, const Config& config) : state_(new State(corpus, config)) {}
LinkTargets::~LinkTargets() = default;

LinkTarget LinkTargets::find(const std::string& from, const std::string& destination) const {
  const auto page = std::ranges::lower_bound(state_->pages, from, {}, &PageRecord::path);
  if (page == state_->pages.end() || page->path != from) return {};
  const Resolved resolved = resolve(state_->context, *page, destination);
  LinkTarget target;
  if (resolved.target.kind != Target::Kind::page) return target;
  target.fragment = resolved.target.fragment;
  target.kind = LinkTarget::Kind::missing;
  target.path = resolved.wanted.path;
  if (resolved.reached.page != nullptr) {
    target.kind = LinkTarget::Kind::page;
    target.path = resolved.reached.page->path;
  } else if (resolved.reached.kind == Reached::Kind::file) {
    target.kind = LinkTarget::Kind::file;
    target.path = resolved.reached.path;
  }
  return target;
}

LinkTarget LinkTargets::find_wiki(const std::string& name) const {
  LinkTarget target;
  const std::size_t hash = std::min(name.find('#'), name.size());
  const auto pages = state_->site.wiki(std::string(trim(std::string_view(name).substr(0, hash))));
  if (pages.empty()) return target;
  target.kind = LinkTarget::Kind::page;
  target.path = pages.front()->path;
  if (hash < name.size()) target.fragment = name.substr(hash + 1);
  return target;
}

}  // namespace kb
