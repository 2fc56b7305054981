#include "session.h"

#include <fmt/format.h>
#include <kb/error.h>
#include <kb/kbpack.h>
#include <kb/text.h>

#include <fstream>
#include <iterator>
#include <ostream>

namespace kb::cli {
namespace {

namespace fs = std::filesystem;

fs::path base_folder(const Context& context, const char* variable, const char* below_home) {
  if (const std::string set = context.variable(variable); set.starts_with('/')) return set;
  const std::string home = context.variable("HOME");
  return home.empty() ? fs::path() : fs::path(home) / below_home;
}

fs::path named_root(const fs::path& folder, std::string_view origin) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    throw Error(ErrorCode::not_found, fmt::format("the folder '{}' does not exist", folder.string()),
                fmt::format("it was named by {}", origin));
  }
  return fs::canonical(folder, error);
}

}  // namespace

std::optional<std::string> read_text_file(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file || fs::is_directory(path, error)) {
    throw Error(ErrorCode::io, fmt::format("cannot read '{}'", path.string()));
  }
  return text;
}

std::string Session::pack_name() const {
  if (!globals_.pack.empty() || !globals_.root.empty()) return globals_.pack;
  return context_.variable("KB_PACK");
}

const KbPack* Session::find_pack() {
  if (!has_looked_for_pack_) {
    if (const std::string name = pack_name(); !name.empty()) {
      const fs::path cache = base_folder(context_, "XDG_CACHE_HOME", ".cache");
      const KbPackMemory memory{cache.empty() ? cache : cache / "kb" / "packs",
                                context_.now.time_since_epoch().count()};
      pack_ = std::make_shared<KbPack>(KbPack::open(resolve(name), memory));
    }
    has_looked_for_pack_ = true;
  }
  return pack_.get();
}

const std::optional<fs::path>& Session::find_root() {
  if (has_looked_) return root_;
  if (!pack_name().empty()) {
    has_looked_ = true;
    return root_;
  }
  if (!globals_.root.empty()) {
    root_ = named_root(resolve(globals_.root), "--root");
  } else if (const std::string set = context_.variable("KB_ROOT"); !set.empty()) {
    root_ = named_root(resolve(set), "KB_ROOT");
  } else {
    root_ = kb::find_root(context_.folder);
  }
  has_looked_ = true;
  return root_;
}

const fs::path& Session::root() {
  if (const std::string pack = pack_name(); !pack.empty()) {
    throw Error(ErrorCode::usage, fmt::format("'{}' is a pack: its pages are in no folder", pack),
                "`kb show` shows a page, --root DIR names a folder");
  }
  if (!find_root()) {
    throw Error(ErrorCode::not_found,
                fmt::format("no knowledge base in '{}' or above: no kb.toml, no .git", context_.folder.string()),
                "`kb init` makes this folder one, --root DIR names another");
  }
  return *root_;
}

fs::path Session::user_file() const {
  const fs::path folder = base_folder(context_, "XDG_CONFIG_HOME", ".config");
  return folder.empty() ? folder : folder / "kb" / "config.toml";
}

const Config& Session::config() {
  if (config_) return *config_;
  Config config;
  const fs::path user = user_file();
  if (const auto text = user.empty() ? std::nullopt : read_text_file(user)) config.add_user_file(user.string(), *text);
  if (const KbPack* const pack = find_pack()) {
    pack->add_settings(config);
  } else if (find_root()) {
    if (const auto text = read_text_file(*root_ / "synonyms.toml")) config.add_project_file("synonyms.toml", *text);
    if (const auto text = read_text_file(*root_ / "kb.toml")) config.add_project_file("kb.toml", *text);
  }
  config.add_environment(context_.environment);
  if (!globals_.color.empty()) config.set("display.color", globals_.color, "--color");
  if (globals_.no_refresh) config.set("index.auto_refresh", "false", "--no-refresh");
  config_ = std::move(config);
  return *config_;
}

Place Session::place() {
  const fs::path cache = base_folder(context_, "XDG_CACHE_HOME", ".cache");
  return place_of(root(), cache.empty() ? root() / ".kb" : cache / "kb");
}

std::string Session::locale_language() const {
  for (const char* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string set = context_.variable(name);
    if (set.empty()) continue;
    const std::string locale = set.substr(0, set.find_first_of(".@"));
    if (locale == "C" || locale == "POSIX") return {};
    if (locale == "zh_TW" || locale == "zh_HK" || locale == "zh_MO") return "zh-Hant";
    if (locale.starts_with("zh")) return "zh-Hans";
    return locale.substr(0, locale.find('_'));
  }
  return {};
}

Date Session::today() const {
  if (globals_.today.empty()) return context_.today;
  const auto date = parse_date(globals_.today);
  if (!date) {
    throw Error(ErrorCode::usage, fmt::format("--today: '{}' is not a date", globals_.today), "write it as 2026-01-31");
  }
  return *date;
}

std::chrono::sys_seconds Session::now() const {
  if (globals_.today.empty()) return context_.now;
  return today() + (context_.now - std::chrono::floor<std::chrono::days>(context_.now));
}

fs::path Session::query_log() {
  const fs::path folder = base_folder(context_, "XDG_STATE_HOME", ".local/state");
  if (folder.empty()) throw Error(ErrorCode::io, "there is no folder for the log of queries", "set XDG_STATE_HOME");
  if (path_in_root(folder.string())) {
    throw Error(ErrorCode::io, "the log of queries would be inside the knowledge base", "set XDG_STATE_HOME");
  }
  const KbPack* const pack = find_pack();
  return query_log_path(folder / "kb", pack != nullptr ? fs::absolute(pack->path()) : root());
}

Style Session::style() {
  return {wants_colour(context_, config().text("display.color"), context_.out_is_terminal), context_.out_is_terminal};
}

Style Session::error_style() {
  return {wants_colour(context_, config().text("display.color"), context_.err_is_terminal), context_.err_is_terminal};
}

std::optional<std::string> Session::path_in_root(const std::string& path) {
  if (!pack_name().empty()) return std::nullopt;
  std::error_code error;
  const fs::path file = fs::weakly_canonical(resolve(path), error);
  const std::string relative = file.lexically_relative(fs::weakly_canonical(root(), error)).generic_string();
  if (relative.empty() || relative == ".." || relative.starts_with("../")) return std::nullopt;
  return relative;
}

void Session::note(std::string_view text) const {
  if (!quiet()) context_.err << "kb: " << for_terminal(text) << '\n';
}

}  // namespace kb::cli
