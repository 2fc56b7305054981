// What the methods work with: the pages that may be seen and how they are named to clients.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kb/mcp.h"
#include "kb/reply.h"
#include "mcp/message.h"

namespace kb::mcp {

// How a client is to be served.
enum class Era { legacy, modern };

// Ids, folded, that several pages claim.
using DoubledIds = std::set<std::string, std::less<>>;

struct Desk {
  ServedPages& pages;
  const McpOptions& options;
  const DoubledIds& doubled_ids;
  Era era = Era::legacy;
  Date today{};

  // The id of a page, or its path where other pages have that id too.
  std::string name_of(const Record& record) const;

  // "kb://article/refunds/how-long", "kb://reply/..."
  std::string uri_of(const Record& record) const;

  // Its address on the web where there is one (export.base_url), else its URI.
  std::string url_of(const Record& record) const;

  // By id, path, shortcut or URI.
  std::optional<Record> find(std::string_view name) const;

  // "there is no page 'x'", with the nearest name.
  std::string no_page(std::string_view name) const;

  // Archived, hidden and expired ones only with `all`; sorted by path.
  std::vector<Record> records(std::optional<Kind> kind, bool all = false) const;

  // A reply with all its faces, those of the file asked for first.
  Reply reply_of(const Record& record) const;

  // What is known of the state of a page, or nullptr.
  const PageTrust* trust_of(const std::string& path) const;
};

}  // namespace kb::mcp
