#include "import/html_account.h"

#include <algorithm>

namespace kb {

void HtmlAccount::tell(std::string what, bool is_grave) {
  HtmlLoss loss{std::move(what), is_grave};
  if (std::ranges::find(losses, loss) == losses.end()) losses.push_back(std::move(loss));
}

std::vector<ElementCount> HtmlAccount::elements() const {
  std::vector<ElementCount> all;
  for (const auto& [name, row] : rows_) all.push_back(row);
  return all;
}

ElementCount& HtmlAccount::row(std::string_view what) {
  const auto found = rows_.find(what);
  if (found != rows_.end()) return found->second;
  return rows_.emplace(what, ElementCount{std::string(what)}).first->second;
}

}  // namespace kb
