// Pages read again to be compared exactly. The last ones are kept, up to a bound of memory; any thread may ask.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "kb/duplicates.h"
#include "review/compared_text.h"
#include "review/sketch.h"

namespace kb {

struct LoadedPage {
  Document document;
  ComparedText text;
};
using LoadedPagePtr = std::shared_ptr<const LoadedPage>;

class PageLoader {
 public:
  // Both must outlive the loader. The draft's number is that behind the last of the source's paths.
  PageLoader(const PageSource& source, const std::optional<Document>& draft) : source_(source), draft_(draft) {}

  const std::string& path(PageNumber page) const;
  Document read(PageNumber page) const;
  LoadedPagePtr load(PageNumber page);
  std::size_t size() const { return source_.paths.size() + (draft_ ? 1 : 0); }

 private:
  struct Kept {
    PageNumber number;
    LoadedPagePtr page;
    std::size_t bytes;
  };

  LoadedPagePtr find(PageNumber page);
  void keep(PageNumber number, const LoadedPagePtr& page);

  const PageSource& source_;
  const std::optional<Document>& draft_;
  std::mutex mutex_;
  std::list<Kept> kept_;  // the last one used in front
  std::unordered_map<PageNumber, std::list<Kept>::iterator> by_number_;
  std::size_t bytes_ = 0;
};

}  // namespace kb
