#include "review/page_loader.h"

#include <utility>

namespace kb {
namespace {

constexpr std::size_t most_bytes = 32 << 20;

std::size_t bytes_of(const LoadedPage& page) {
  return 2 * page.document.source.size() + page.text.units.size() * (sizeof(TextUnit) + sizeof(std::uint64_t));
}

}  // namespace

const std::string& PageLoader::path(PageNumber page) const {
  return page < source_.paths.size() ? source_.paths[page] : draft_->path;
}

Document PageLoader::read(PageNumber page) const {
  return page < source_.paths.size() ? source_.read(source_.paths[page]) : *draft_;
}

LoadedPagePtr PageLoader::load(PageNumber page) {
  if (LoadedPagePtr known = find(page)) return known;
  LoadedPage loaded{read(page), {}};
  loaded.text = compared_text(loaded.document);
  const auto shared = std::make_shared<const LoadedPage>(std::move(loaded));
  keep(page, shared);
  return shared;
}

LoadedPagePtr PageLoader::find(PageNumber page) {
  const std::lock_guard lock(mutex_);
  const auto known = by_number_.find(page);
  if (known == by_number_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, known->second);
  return known->second->page;
}

void PageLoader::keep(PageNumber number, const LoadedPagePtr& page) {
  const std::lock_guard lock(mutex_);
  if (by_number_.contains(number)) return;
  kept_.push_front({number, page, bytes_of(*page)});
  by_number_[number] = kept_.begin();
  bytes_ += kept_.front().bytes;
  while (bytes_ > most_bytes && kept_.size() > 1) {
    bytes_ -= kept_.back().bytes;
    by_number_.erase(kept_.back().number);
    kept_.pop_back();
  }
}

}  // namespace kb
