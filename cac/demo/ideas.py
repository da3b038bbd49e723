"""What invented children said, in languages spoken where the example committees meet."""

from cac.words import N_

SCHOOL, PAY, REST, SAFETY, HEARD = (
    N_("School and work together"),
    N_("Fair pay"),
    N_("Time to rest"),
    N_("Safe places"),
    N_("Being heard"),
)

Batch = tuple[tuple[str, str], ...]

# English and Nyanja, as spoken in Lusaka
ZAMBIA_FIRST: Batch = (
    (SCHOOL, "We want lessons in the evening, because we sell in the morning."),
    (SCHOOL, "The teacher should not laugh when we arrive late."),
    (SCHOOL, "Books are too heavy to carry after work. Let us leave them at school."),
    (SCHOOL, "Tifuna sukulu yamadzulo."),
    (PAY, "When it rains we carry the same sacks, so pay us the same."),
    (PAY, "They pay us in food. We want to choose."),
    (PAY, "Ndalama zathu zilipidwe tsiku lomwelo."),
    (REST, "One day in the week with no selling at all."),
    (REST, "A place with shade to sit at noon."),
    (SAFETY, "Light on the road where we walk home."),
    (SAFETY, "A tap with clean water near the stalls."),
    (HEARD, "Ask us before you close the place where we sell."),
)
ZAMBIA_SECOND: Batch = (
    (SCHOOL, "A lesson about counting money would help us at work."),
    (REST, "On Sundays we want to play football and nothing else."),
    (SAFETY, "Gloves for those who break stones."),
    (SAFETY, "Grown-ups should not shout at us in the bus station."),
    (HEARD, "The council should come and listen, not only send a letter."),
    (HEARD, "Tell us what happened with our ideas."),
    (PAY, "Write down the hours, so nobody can say we came late."),
    (SAFETY, "Malo otetezeka osungirako katundu wathu."),
)
# Spanish and some Quechua, as spoken in Potosí
BOLIVIA_FIRST: Batch = (
    (SCHOOL, "Que la escuela empiece más tarde los días de feria."),
    (SCHOOL, "Queremos estudiar de noche sin que nos cierren la puerta."),
    (SCHOOL, "Que acepten nuestras tareas aunque lleguen un día después."),
    (PAY, "Que nos paguen lo mismo que a los grandes por la misma carga."),
    (PAY, "Que el pago sea cada semana y no cuando quieran."),
    (REST, "Un día de descanso en el mercado para todos."),
    (REST, "Queremos tiempo para jugar antes de que sea de noche."),
    (SAFETY, "Baños limpios cerca de los puestos."),
    (SAFETY, "Que los camiones vayan despacio donde vendemos."),
    (HEARD, "Que nos pregunten antes de hacer una ley sobre nosotros."),
    (HEARD, "Uyariwayku, ñuqaykupis yuyayniyuq kayku."),
    (SCHOOL, "Yachay wasipi simiykupi yachachiwachunku."),
)
BOLIVIA_SECOND: Batch = (
    (REST, "Que el domingo nadie nos mande a trabajar."),
    (SAFETY, "Guantes y botas de nuestro tamaño."),
    (SAFETY, "Una señora de confianza a quien contarle si algo va mal."),
    (PAY, "Un papel donde diga cuánto vamos a ganar."),
    (SCHOOL, "Un lugar tranquilo para hacer la tarea al lado del mercado."),
    (HEARD, "Que el alcalde nos conteste aunque sea que no."),
    (HEARD, "Explíquennos con palabras fáciles."),
    (PAY, "Que no nos descuenten cuando estamos enfermos."),
)
# Nepali and some English, as spoken in Kathmandu
NEPAL_FIRST: Batch = (
    (SCHOOL, "बिहान काम गर्नेहरूका लागि दिउँसोको कक्षा चाहियो।"),
    (SCHOOL, "ढिलो आउँदा शिक्षकले नहकार्नुहोस्।"),
    (SCHOOL, "काम गर्ने ठाउँ नजिकै पुस्तकालय होस्।"),
    (PAY, "एउटै कामको एउटै ज्याला होस्।"),
    (PAY, "ज्याला हाम्रै हातमा दिनुहोस्।"),
    (REST, "हप्तामा एक दिन पूरै बिदा होस्।"),
    (REST, "खाजा खाने समय चाहियो।"),
    (SAFETY, "इँटा बोक्दा लगाउने जुत्ता चाहियो।"),
    (SAFETY, "धुलो धेरै छ, मास्क दिनुहोस्।"),
    (HEARD, "हाम्रो कुरा वडामा सुनिदिनुहोस्।"),
    (HEARD, "When you decide, let two of us sit in the room."),
    (SAFETY, "बाटोमा बत्ती बालिदिनुहोस्।"),
)
NEPAL_SECOND: Batch = (
    (SCHOOL, "घरको काम कम होस्, पढ्ने समय बढी होस्।"),
    (REST, "साँझ खेल्ने चौर नभत्काउनुहोस्।"),
    (PAY, "काम सकिएपछि त्यही दिन पैसा दिनुहोस्।"),
    (HEARD, "हामीलाई पनि सोध्नुहोस्।"),
    (SAFETY, "पिउने पानी सफा होस्।"),
    (SCHOOL, "Free bus to school on market days."),
    (REST, "We want to sleep until the sun is up."),
    (HEARD, "हाम्रा विचारको जवाफ दिनुहोस्।"),
)
