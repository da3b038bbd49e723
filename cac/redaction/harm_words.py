"""Words that may mean harm, by language: shipped as a beginning. No list of them is ever complete.

A star stands for any letters: "beat*" also finds "beats" and "beaten". Two words stand next to each other.
"""

_SHIPPED = {
    "en": """
        beat*, hit, hits, hitting, slap*, kick*, punch*, whip*, burn*, chok*, stab*, hurt*, bleed*, blood,
        bruis*, wound*, injur*, knife, gun, belt, touch*, rape*, raping, sex*, naked, undress*, kiss*,
        pregnan*, private parts, threat*, kill*, die, dead, suicid*, hang myself, cut myself, hurt myself,
        afraid, scared, scares, fear, secret, not tell, don't tell, lock*, tied, chain*, run away, ran away,
        no food, hungry, starv*, drunk, drugs, sell me, sold me, marry me, married off, forc*, alone with,
        at night he, stole*, no way out
    """,
    "es": """
        pega, pegan, pegaron, pegó, golpe*, patea*, patada*, cachetad*, azot*, quema*, ahorc*, apuñal*,
        duele*, dolor, sangr*, moret*, herid*, cuchillo, pistola, cinturón, toca, tocan, tocó, manose*,
        violó, violar*, violaci*, sexo, sexual*, desnud*, besó, embaraz*, partes íntimas, amenaz*, mata,
        matar*, mató, morir*, muert*, suicid*, miedo, asusta*, secreto, no digas, no contar, encierr*,
        encerr*, amarr*, cadena*, escapar*, no como, hambre, borrach*, droga*, vender me, venderme, vendió,
        casarme, obliga*, a solas, cortarme, hacerme daño, abus*
    """,
    "fr": """
        bat, battent, battre, battu*, frapp*, gifl*, coup, coups, fouet*, brûl*, étrangl*, mal partout, fait
        mal, bless*, saign*, sang, bleus, couteau, fusil, ceinture, touche, touchent, touché*, viol, viole*,
        violé*, sexe, sexuel*, nu, nue, déshabill*, embrass*, enceinte, parties intimes, menac*, tuer, tue,
        mourir, mort*, suicid*, peur, secret, ne dis rien, ne pas dire, enferm*, attach*, enchaîn*, fuir,
        fugue*, faim, rien à manger, ivre, soûl*, drogue*, vendu*, vendre, me marier, oblig*, forc*, seul
        avec, seule avec, me couper, me faire du mal, abus*
    """,
    "ar": """
        *ضرب*, *صفع*, *ركل*, *جلد*, *حرق*, *خنق*, *طعن*, *يؤلم*, *ألم*, دم, *نزف*, *جرح*, *سكين*, *حزام*,
        *عصا*, *لمس*, *اغتص*, *جنسي*, *عاري*, *حامل*, *تحرش*, *هدد*, *تهديد*, *قتل*, *موت*, *انتحار*,
        *خائف*, *خوف*, *أخاف*, سر, *حبس*, *قيد*, *هرب*, *جائع*, *جوع*, *سكران*, *مخدر*, *باعني*, *زواج*,
        *زوجوني*, *أجبر*, *إجبار*
    """,
    "ne": """
        कुट*, पिट*, हिर्क*, थप्पड*, लात*, पोल*, दुख*, रगत*, घाउ*, चोट*, चक्कु*, छो*, बलात्कार*, यौन*,
        नाङ्ग*, गर्भवती*, धम्क*, मार*, मर्न*, आत्महत्या*, डर*, थुन*, बाँध*, भाग*, भोक*, रक्सी*, बेच*, बिहे*,
        विवाह*, जबरजस्ती*, गाली*, नभन*
    """,
}
SHIPPED: dict[str, tuple[str, ...]] = {
    language: tuple(" ".join(word.split()) for word in listed.split(","))
    for language, listed in _SHIPPED.items()
}
