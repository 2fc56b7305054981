// A knowledge base for AI assistants, by the Model Context Protocol: McpServer answers requests, each a line of JSON,
// out of the pages that a ServedPages lets it see. It only reads. Clients of both eras are served, also side by side:
// those that open with `initialize` (2024-11-05 to 2025-11-25), and those whose requests say by themselves how they
// want to be served (2026-07-28). What cannot be answered is answered by the protocol's own errors.
//
// ServedPages is the border: what is outside it has no way into an answer, because searching, looking up, guessing what
// was meant and citing all go by an index that has nothing else.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/audience.h"
#include "kb/audit.h"
#include "kb/config.h"
#include "kb/document.h"
#include "kb/kbpack.h"
#include "kb/search.h"

namespace kb {

// A page as its readers may see it.
struct ServedPage {
  Document document;
  std::string body;  // Markdown; a link to what is outside is only its text
};

// What kb audit says of a page, as far as its readers may know it.
struct PageTrust {
  std::string path;
  ReviewState state = ReviewState::fresh;
  std::optional<Date> reviewed;
  std::optional<Date> due;
  std::optional<Date> expires;
  std::vector<std::string> evidence;  // why; for internal readers
};

// The file of a page went after refresh() had seen it; another refresh() sees that.
class KB_API PageGone : public std::runtime_error {
 public:
  explicit PageGone(const std::string& path) : std::runtime_error("the file of '" + path + "' is gone") {}
};

class KB_API ServedPages {
 public:
  virtual ~ServedPages() = default;

  // Looks for changed files; to be called before the others, and cheap when nothing has changed. Throws Error when the
  // pages cannot be read now; until it succeeds there is nothing to see.
  virtual void refresh() = 0;

  virtual const Index& index() const = 0;
  virtual ServedPage page(const std::string& path) = 0;  // of a record of the index; throws PageGone
  virtual const std::vector<PageTrust>& trust() = 0;     // of all pages, sorted by path
  virtual std::uint64_t version() const = 0;             // another one whenever something has changed
};

// A knowledge base as the program opens it, and how much of it may be seen.
struct ServedBase {
  std::filesystem::path root;
  std::optional<KbPack> pack;  // instead of the folder; it does not change, and may be of a set
  Config config;
  std::string set;                               // a name, or empty: all pages
  std::optional<Audience> audience;              // never wider than the set's; of all pages: internal unless given
  std::function<Date()> today;                   // asked each time
  std::function<bool()> may_look;                // whether it is time to look for changes again
  std::function<std::optional<Index>()> reopen;  // of a folder's whole index: when it changed, and the first time
  std::function<Audit()> audit;                  // of everything
};

// The whole by the index of its folder; a set, or what partners or the public may see, by an index of its own that is
// built here from the pages as those readers may see them. A set with require = "fresh" leaves out pages that are not.
// A set that is none, or that has a mistake, is an Error of refresh(). Of a pack the whole is what it has.
KB_API std::unique_ptr<ServedPages> serve_pages(ServedBase base);

struct McpOptions {
  std::string title;  // of what is served, for people and models
  bool is_public = false;
  Config config;
  std::function<Date()> today;
  std::function<std::chrono::sys_seconds()> now;
  std::function<void(const std::string&)> log = [](const std::string&) {};  // what went wrong here; never for clients
};

class KB_API McpServer {
 public:
  // A line that is longer is refused; who reads lines need not keep more than one byte over it.
  static constexpr std::size_t longest_line = std::size_t{4} << 20;

  // `pages` must outlive the server.
  McpServer(ServedPages& pages, McpOptions options);
  ~McpServer();
  McpServer(const McpServer&) = delete;
  McpServer& operator=(const McpServer&) = delete;

  // The answer to one line, without a line end; empty when none is due, as to a notification. Throws nothing but
  // std::bad_alloc.
  std::string answer(std::string_view line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kb
