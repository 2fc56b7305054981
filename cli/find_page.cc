#include "find_page.h"

#include <fmt/format.h>
#include <kb/error.h>
#include <kb/text.h>

namespace kb::cli {

std::optional<Record> find_page(Session& session, const Index& index, const std::string& name) {
  if (auto record = index.find(name)) return record;
  const auto path = session.path_in_root(name);
  return path ? index.find(*path) : std::nullopt;
}

void refuse_page(const Index& index, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& [id, count] : index.values("id")) names.push_back(id);
  const auto near = closest(name, names);
  throw Error(ErrorCode::not_found, fmt::format("no page '{}'", name),
              near ? fmt::format("did you mean '{}'?", *near) : "`kb search WORDS` finds pages by what they say");
}

}  // namespace kb::cli
