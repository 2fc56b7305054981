// One run of one command: the global options, and what follows from them (root, settings, place of the index), worked
// out when it is first asked for.
#pragma once

#include <kb/config.h>
#include <kb/date.h>
#include <kb/index.h>
#include <kb/query_log.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "context.h"
#include "terminal.h"

namespace kb {
class KbPack;
}

namespace kb::cli {

// The global options as given.
struct Globals {
  std::string root;
  std::string pack;
  std::string color;
  std::string today;
  bool quiet = false;
  bool no_refresh = false;
};

class Session {
 public:
  Session(Context& context, const Globals& globals) : context_(context), globals_(globals) {}

  Context& context() const { return context_; }
  std::ostream& out() const { return context_.out; }
  bool quiet() const { return globals_.quiet; }
  const Globals& globals() const { return globals_; }

  // The pack of --pack, else, without --root, of KB_PACK; nullptr for none. Throws Error when it cannot be opened.
  const KbPack* find_pack();

  // --root, else KB_ROOT, else the nearest one upwards. Throws Error(not_found); Error(usage) with a pack, which has no
  // folder.
  const std::filesystem::path& root();

  // The same, or nothing where there is none: with a pack, for one.
  const std::optional<std::filesystem::path>& find_root();

  // All layers, a pack's in place of the folder's; without a knowledge base those that are left. Throws Error(config).
  const Config& config();

  // The user's settings file, whether it exists or not.
  std::filesystem::path user_file() const;

  // As --pack or KB_PACK names it; empty for none.
  std::string pack_name() const;

  Place place();

  // The language of the environment's locale: "en", "zh-Hans", "zh-Hant"...; empty for none.
  std::string locale_language() const;

  // --today, else the clock's day. Throws Error(usage).
  Date today() const;

  // The clock's time (UTC), with --today on that day. Throws Error(usage).
  std::chrono::sys_seconds now() const;

  // The user's log of queries in this knowledge base, whether it exists or not. Throws Error(io) where there may be
  // none: without a home, or with one inside the knowledge base.
  std::filesystem::path query_log();

  // How to write to standard output and to standard error.
  Style style();
  Style error_style();

  // Columns of the terminal, or 80.
  std::size_t width() const { return terminal_width(context_); }

  // A path as given, seen from the current folder.
  std::filesystem::path resolve(const std::string& path) const { return (context_.folder / path).lexically_normal(); }

  // The path of a file relative to the root with '/', or nothing when it lies outside or there is no root.
  std::optional<std::string> path_in_root(const std::string& path);

  // A line on standard error that --quiet silences.
  void note(std::string_view text) const;

 private:
  Context& context_;
  const Globals& globals_;
  bool has_looked_ = false;
  bool has_looked_for_pack_ = false;
  std::shared_ptr<const KbPack> pack_;
  std::optional<std::filesystem::path> root_;
  std::optional<Config> config_;
};

// The whole of a file; nothing when there is none. Throws Error(io).
std::optional<std::string> read_text_file(const std::filesystem::path& path);

}  // namespace kb::cli
