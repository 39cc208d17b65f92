/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "locale-fixture.h"

#include <locale.h>

static const char *const usual_locales[] = {
  "C.UTF-8", "en_US.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8", "ar_EG.UTF-8", "ja_JP.UTF-8",
};

static const char *const further_locales[] = {
  "C", "bg_BG.UTF-8", "ca_ES.UTF-8", "cs_CZ.UTF-8", "da_DK.UTF-8", "de_CH.UTF-8", "el_GR.UTF-8",
  "en_CA.UTF-8", "en_GB.UTF-8", "en_IN.UTF-8", "es_ES.UTF-8", "es_MX.UTF-8", "et_EE.UTF-8",
  "eu_ES.UTF-8", "fa_IR.UTF-8", "fi_FI.UTF-8", "fr_CA.UTF-8", "gl_ES.UTF-8", "he_IL.UTF-8",
  "hi_IN.UTF-8", "hu_HU.UTF-8", "is_IS.UTF-8", "it_IT.UTF-8", "ka_GE.UTF-8", "ko_KR.UTF-8",
  "lt_LT.UTF-8", "lv_LV.UTF-8", "nb_NO.UTF-8", "nl_NL.UTF-8", "pl_PL.UTF-8", "pt_BR.UTF-8",
  "pt_PT.UTF-8", "ro_RO.UTF-8", "ru_RU.UTF-8", "sk_SK.UTF-8", "sl_SI.UTF-8", "sv_SE.UTF-8",
  "th_TH.UTF-8", "tr_TR.UTF-8", "uk_UA.UTF-8", "ur_PK.UTF-8", "vi_VN.UTF-8", "zh_CN.UTF-8",
  "zh_TW.UTF-8",
};

typedef struct {
  const char *locale;
  GTestFunc func;
} Case;

static void
run (gconstpointer data)
{
  const Case *self = data;

  if (setlocale (LC_ALL, self->locale) == NULL)
    {
      g_test_skip ("this locale is not installed");
      return;
    }
  self->func ();
  setlocale (LC_ALL, "C");
}

void
locale_fixture_add_one (const char *path, const char *locale, GTestFunc func)
{
  g_autofree char *full_path = g_strdup_printf ("%s/%s", path, locale);
  Case *data = g_new (Case, 1);

  data->locale = locale;
  data->func = func;
  g_test_add_data_func_full (full_path, data, run, g_free);
}

void
locale_fixture_add (const char *path, GTestFunc func)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual_locales); i++)
    locale_fixture_add_one (path, usual_locales[i], func);
  for (guint i = 0; i < G_N_ELEMENTS (further_locales); i++)
    {
      if (setlocale (LC_ALL, further_locales[i]) != NULL)
        locale_fixture_add_one (path, further_locales[i], func);
      setlocale (LC_ALL, "C");
    }
}
