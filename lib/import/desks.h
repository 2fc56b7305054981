// The help desks and tools that replies come from: how a file of each is told, and read. One file each.
#pragma once

#include <vector>

#include "import/foreign.h"

namespace kb {

bool is_zendesk(const ForeignFile& file);
std::vector<ForeignReply> read_zendesk(const ForeignFile& file);

bool is_intercom(const ForeignFile& file);
std::vector<ForeignReply> read_intercom(const ForeignFile& file);

bool is_freshdesk(const ForeignFile& file);
std::vector<ForeignReply> read_freshdesk(const ForeignFile& file);

bool is_chatwoot(const ForeignFile& file);
std::vector<ForeignReply> read_chatwoot(const ForeignFile& file);

bool is_zammad(const ForeignFile& file);
std::vector<ForeignReply> read_zammad(const ForeignFile& file);
bool is_zammad_csv(const ForeignFile& file);
std::vector<ForeignReply> read_zammad_csv(const ForeignFile& file);

bool is_os_ticket(const ForeignFile& file);
std::vector<ForeignReply> read_os_ticket(const ForeignFile& file);

bool is_help_scout(const ForeignFile& file);
bool is_free_scout(const ForeignFile& file);
std::vector<ForeignReply> read_help_scout(const ForeignFile& file);

bool is_live_helper_chat(const ForeignFile& file);
std::vector<ForeignReply> read_live_helper_chat(const ForeignFile& file);

bool is_discourse(const ForeignFile& file);
std::vector<ForeignReply> read_discourse(const ForeignFile& file);

bool is_espanso(const ForeignFile& file);
std::vector<ForeignReply> read_espanso(const ForeignFile& file);

bool is_text_expander(const ForeignFile& file);
std::vector<ForeignReply> read_text_expander(const ForeignFile& file);

bool is_spreadsheet(const ForeignFile& file);
std::vector<ForeignReply> read_spreadsheet(const ForeignFile& file);

}  // namespace kb
