// Detached signatures, by programs that many have: minisign, and the ssh-keygen of OpenSSH.
// https://jedisct1.github.io/minisign/  ssh-keygen(1), "-Y sign"
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "base/files.h"
#include "base/subprocess.h"
#include "kb/error.h"
#include "kb/kbpack.h"
#include "text/unicode.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view name_space = "kbpack";  // so that signatures made for something else do not count
constexpr std::uint64_t most_key = 1 << 16;
constexpr int not_found_exit = 127;

struct Signer {
  std::string_view program;
  std::string_view extension;
  std::string_view secret;  // what is in a file with a secret key, and in one with a public key
  std::string_view open;
  std::string_view install;
};

constexpr Signer minisign = {"minisign", ".minisig", "secret key", "public key", "apt install minisign"};
constexpr Signer ssh_keygen = {"ssh-keygen", ".sig", "PRIVATE KEY-----", "ssh-", "apt install openssh-client"};

const Signer* signer_of(std::string_view key, bool is_secret) {
  const std::string_view first = key.substr(0, key.find('\n'));
  if (first.starts_with("untrusted comment:")) {
    return first.find(is_secret ? minisign.secret : minisign.open) == first.npos ? nullptr : &minisign;
  }
  const bool is_open = first.starts_with(ssh_keygen.open) || first.starts_with("ecdsa-") || first.starts_with("sk-");
  if (is_secret) return first.ends_with(ssh_keygen.secret) || is_open ? &ssh_keygen : nullptr;  // the agent has it
  return is_open ? &ssh_keygen : nullptr;
}

const Signer& known_signer(const fs::path& key, std::string_view text, bool is_secret) {
  if (const Signer* const signer = signer_of(text, is_secret)) return *signer;
  throw Error(ErrorCode::config,
              fmt::format("'{}' is no {} key of minisign or ssh-keygen", key.string(), is_secret ? "secret" : "public"),
              is_secret ? "`minisign -G` or `ssh-keygen -t ed25519` makes one" : "of ssh-keygen it ends in .pub");
}

ProcessResult run_signer(const Signer& signer, std::vector<std::string> arguments, std::string_view input) {
  arguments.insert(arguments.begin(), std::string(signer.program));
  std::string output;
  ProcessResult result;
  try {
    result = stream_process({arguments, "/", input, {}}, [&](std::string_view piece) { output += piece; });
  } catch (const Error&) {
    result.exit_code = not_found_exit;
  }
  if (result.exit_code == not_found_exit) {
    throw Error(ErrorCode::not_found, fmt::format("'{}' is not installed", signer.program),
                std::string(signer.install));
  }
  result.output = std::move(output);
  return result;
}

std::string complaint(const ProcessResult& result) {
  const std::string_view said = trim(result.errors.empty() ? result.output : result.errors);
  return said.empty() ? fmt::format("exit code {}", result.exit_code) : std::string(said.substr(0, said.find('\n')));
}

fs::path signature_path(const fs::path& file, const Signer& signer) {
  return file.string() + std::string(signer.extension);
}

std::string argument_of(const fs::path& path) {
  return fs::absolute(path).string();
}

// ssh-keygen wants to know who may sign.
ProcessResult ask_ssh_keygen(const fs::path& file, const fs::path& signature, std::string_view key) {
  const TemporaryFolder folder;
  const fs::path allowed = folder.path() / "allowed";
  std::ofstream(allowed) << name_space << ' ' << trim(key.substr(0, key.find('\n'))) << '\n';
  const std::string name(name_space);
  return run_signer(ssh_keygen,
                    {"-Y", "verify", "-f", allowed.string(), "-I", name, "-n", name, "-s", argument_of(signature)},
                    read_file(file));
}

}  // namespace

fs::path sign_kbpack(const fs::path& file, const fs::path& key) {
  const Signer& signer = known_signer(key, read_file(key, most_key), true);
  const fs::path signature = signature_path(file, signer);
  const bool is_minisign = &signer == &minisign;
  std::error_code ignored;
  if (!is_minisign) fs::remove(signature, ignored);  // it would ask before it overwrites
  const ProcessResult result =
      is_minisign
          ? run_signer(signer, {"-S", "-s", argument_of(key), "-m", argument_of(file), "-x", argument_of(signature)},
                       "")
          : run_signer(signer, {"-Y", "sign", "-f", argument_of(key), "-n", std::string(name_space), argument_of(file)},
                       "");
  if (result.exit_code == 0) return signature;
  throw Error(ErrorCode::io, fmt::format("'{}' does not sign: {}", signer.program, complaint(result)),
              is_minisign ? fmt::format("with a password: minisign -S -s KEY -m {}", file.string()) : "");
}

std::optional<std::string> check_kbpack_signature(const fs::path& file, const fs::path& key) {
  const std::string text = read_file(key, most_key);
  const Signer& signer = known_signer(key, text, false);
  const fs::path signature = signature_path(file, signer);
  std::error_code error;
  if (!fs::is_regular_file(signature, error)) return fmt::format("there is no '{}'", signature.string());
  const ProcessResult result =
      &signer == &minisign
          ? run_signer(signer,
                       {"-V", "-q", "-p", argument_of(key), "-m", argument_of(file), "-x", argument_of(signature)}, "")
          : ask_ssh_keygen(file, signature, text);
  return result.exit_code == 0 ? std::nullopt : std::optional(complaint(result));
}

}  // namespace kb
