#include <fmt/format.h>
#include <kb/error.h>
#include <kb/kbpack.h>
#include <kb/text.h>

#include <memory>
#include <ostream>

#include "commands.h"
#include "json.h"
#include "options.h"
#include "pack_process.h"
#include "run.h"

namespace kb::cli {
namespace {

struct PackCommand {
  std::string task;
  std::string file;
  std::string key;
  bool json = false;
};

Json file_json(const KbPackFile& file) {
  Json json = {{"path", file.path}, {"kind", file.kind}, {"bytes", file.bytes}, {"digest", file.digest}};
  if (file.kind != "file") json.update({{"id", file.id}, {"title", file.title}, {"status", file.status}});
  return json;
}

Json info_json(const KbPackInfo& info) {
  return {{"schema", schema},
          {"kb", info.version},
          {"index_schema", info.index_schema},
          {"set", info.set},
          {"title", info.title},
          {"description", info.description},
          {"audience", info.audience},
          {"made", info.made},
          {"commit", info.commit},
          {"modified", info.is_modified},
          {"articles", info.articles},
          {"replies", info.replies},
          {"files", Json::array()}};
}

// "from commit 0123456789ab and changes since, made on 2026-01-31 by kb 0.1.0".
std::string origin_text(const KbPackInfo& info) {
  std::string text;
  if (!info.commit.empty()) text += fmt::format("from commit {}", info.commit.substr(0, 12));
  if (info.is_modified) text += " and changes since";
  text += fmt::format("{}made ", text.empty() ? "" : ", ");
  if (!info.made.empty()) text += fmt::format("on {} ", info.made);
  return text + fmt::format("by kb {}", info.version);
}

int show_info(const PackCommand& options, Session& session) {
  const KbPack pack = KbPack::open(session.resolve(options.file));
  const KbPackInfo& info = pack.info();
  if (options.json) {
    Json json = info_json(info);
    for (const KbPackFile& file : pack.files()) json["files"].push_back(file_json(file));
    print_json(session.out(), json);
    return exit_yes;
  }
  auto& out = session.out();
  out << fmt::format("{} ({})\n", for_terminal(info.title), for_terminal(info.audience));
  if (!info.description.empty()) out << for_terminal(info.description) << '\n';
  out << fmt::format("{}, {}, {}\n", counted(info.articles, "article"),
                     info.replies == 1 ? "1 reply" : fmt::format("{} replies", grouped(info.replies)),
                     counted(info.files, "file"));
  out << fmt::format("set '{}', {}\n", for_terminal(info.set), for_terminal(origin_text(info)));
  return exit_yes;
}

void tell_faults(const PackCommand& options, const std::vector<KbPackFault>& faults, Session& session) {
  if (options.json) {
    Json json = {{"schema", schema}, {"path", options.file}, {"whole", faults.empty()}, {"faults", Json::array()}};
    for (const auto& [member, message] : faults) json["faults"].push_back({{"member", member}, {"message", message}});
    return print_json(session.out(), json);
  }
  for (const auto& [member, message] : faults) {
    session.out() << for_terminal(member.empty() ? message : fmt::format("{}: {}", member, message)) << '\n';
  }
  if (!faults.empty()) return;
  session.out() << for_terminal(fmt::format("'{}' is whole{}", options.file,
                                            options.key.empty() ? "" : ", and signed with that key"))
                << '\n';
}

int tell_verdict(const PackCommand& options, std::vector<KbPackFault> faults, Session& session) {
  if (!options.key.empty()) {
    const auto why = check_kbpack_signature(session.resolve(options.file), session.resolve(options.key));
    if (why) faults.push_back({"", fmt::format("not signed with '{}': {}", options.key, *why)});
  }
  tell_faults(options, faults, session);
  return faults.empty() ? exit_yes : exit_no;
}

int verify(const PackCommand& options, Session& session) {
  const auto file = session.resolve(options.file);
  const auto judge = [&] { return tell_verdict(options, verify_kbpack(file), session); };
  const PackRun run = run_on_pack(judge, file, session.context());
  if (run.harm.empty()) return run.code;
  const std::string why = fmt::format("cannot be read: it is damaged or was made to do harm ({})", run.harm);
  return tell_verdict(options, {{"index.glass", why}}, session);
}

int sign(const PackCommand& options, Session& session) {
  if (options.key.empty()) throw Error(ErrorCode::usage, "with which key?", "--key FILE, of minisign or ssh-keygen");
  const auto file = session.resolve(options.file);
  KbPack::open(file);
  const auto signature = sign_kbpack(file, session.resolve(options.key));
  session.note(fmt::format("the signature is in '{}'", signature.string()));
  return exit_yes;
}

int run_pack(PackCommand options, Session& session) {
  constexpr std::pair<std::string_view, int (*)(const PackCommand&, Session&)> tasks[] = {
      {"info", show_info}, {"sign", sign}, {"verify", verify}};
  if (options.file.empty()) options.file = session.pack_name();
  if (options.file.empty()) throw Error(ErrorCode::usage, "which pack?", "`kb pack info FILE`");
  for (const auto& [name, run] : tasks) {
    if (name == options.task) return run(options, session);
  }
  refuse_name("task", options.task, {"info", "sign", "verify"});
}

}  // namespace

Action define_pack(CLI::App& app) {
  const auto options = std::make_shared<PackCommand>();
  require(add_argument(app, "task", options->task, "TASK", "info, verify or sign"));
  add_argument(app, "file", options->file, "FILE", "the pack (else that of --pack or KB_PACK)");
  add_text(app, "--key", options->key, "FILE", "verify: a public key that signed it; sign: the secret one");
  add_flag(app, "--json", options->json, "one JSON document; see kb-formats(5)", "Output");
  return [options](Session& session) { return run_pack(*options, session); };
}

}  // namespace kb::cli
